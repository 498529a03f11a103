// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/catchments/scan_lines.hpp"
#include "geo/shapes/geometry.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What of the ground is covered, sampled along lines across and lines upright of one spacing.
struct CoveredGround {
    ScanLines across;  ///< along x
    ScanLines upright; ///< along y: places on them are y, and their numbers count x
};

/// A corner of an outline: it lies on a side of a lattice cell, where cover ends.
struct OutlineCorner {
    std::uint64_t side = 0; ///< a number of its own for each side of the lattice
    geo::Point at;
};
/// A closed line of corners, the first not repeated, with covered ground on its left.
using OutlineRing = std::vector<OutlineCorner>;

/// The outline of covered ground (marching squares: Lorensen and Cline 1987 in two dimensions). Its corners lie on the
/// lines, where cover ends (to a 4,096th of the spacing), and between lines it runs straight, so that it strays from
/// the true outline by less than the spacing; gaps and slivers narrower than the spacing may be lost.
///
/// No two pieces of it meet but at a common corner. More ground gives an outline around it, with the same corners
/// wherever the ground is the same: outlines of growing ground are nested as they are.
[[nodiscard]] std::vector<OutlineRing> trace_outline(const CoveredGround& ground);

} // namespace doorstep::engine
