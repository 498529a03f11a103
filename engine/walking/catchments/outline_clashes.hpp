// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A straight piece of an outline between two numbered corners.
struct OutlineEdge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    geo::Point a;             ///< where `from` is
    geo::Point b;             ///< where `to` is
    bool is_shortcut = false; ///< it leaves corners out; two edges of which neither does are not compared
};

/// Which edges meet another one elsewhere than at a corner both have, or come within a hundredth of a millimetre of
/// it. Positions, ascending.
[[nodiscard]] std::vector<std::uint32_t> clashing_edges(std::span<const OutlineEdge> edges);

} // namespace doorstep::engine
