// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A pedestrian area: its outline and the holes in it (fountains, buildings), each a closed street that knows its
/// nodes.
struct WalkableArea {
    Street outline;
    std::vector<Street> holes;
};

/// Straight ways across a pedestrian area, between the places where other streets meet its rings and the corners a
/// shortest way may turn at: inward ones of the outline, outward ones of holes. Together with the rings they hold every
/// shortest way across it (the visibility graph of a polygon with holes: Lozano-Pérez and Wesley, CACM 22, 1979). They
/// carry the outline's traits and meet the rings by node.
///
/// An area with more than 64 such places keeps only those between entrances; with more than 64 entrances it gets
/// none, and walks follow the rings: at most π/2 times too long for a convex area.
/// \pre `entrances` are node ids, ascending.
[[nodiscard]] std::vector<Street> ways_across(const WalkableArea& area, std::span<const std::int64_t> entrances);

/// A street that `ways_across` made. It adds nothing to the length of the streets there are.
[[nodiscard]] inline bool is_way_across(const Street& street)
{
    return street.is_area_outline && street.points.size() == 2; // outlines have corners
}

} // namespace doorstep::engine
