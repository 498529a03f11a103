// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Straight ways across a pedestrian area, between the places where other streets meet its outline and its inward
/// corners. Together with the outline they hold every shortest way across it (the visibility graph of a simple
/// polygon: Lozano-Pérez and Wesley, CACM 22, 1979). They carry the outline's traits and meet it by node.
///
/// An area with more than 64 such places keeps only those between entrances; with more than 64 entrances it gets
/// none, and walks follow the outline: at most π/2 times too long for a convex area.
/// \pre `outline` is closed and knows its nodes. `entrances` are node ids, ascending.
[[nodiscard]] std::vector<Street> ways_across(const Street& outline, std::span<const std::int64_t> entrances);

/// A street that `ways_across` made. It adds nothing to the length of the streets there are.
[[nodiscard]] inline bool is_way_across(const Street& street)
{
    return street.is_area_outline && street.points.size() == 2; // outlines have corners
}

} // namespace doorstep::engine
