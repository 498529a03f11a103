// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/catchments/scan_lines.hpp"
#include "geo/shapes/geometry.hpp"

namespace doorstep::engine {

/// What of the ground is covered, sampled along lines across and lines upright of one spacing.
struct CoveredGround {
    ScanLines across;  ///< along x
    ScanLines upright; ///< along y: places on them are y, and their numbers count x
};

/// The outline of covered ground (marching squares: Lorensen and Cline 1987 in two dimensions). Its corners lie on the
/// lines, exactly where cover ends; between lines it runs straight, so it strays from the true outline by less than
/// the spacing, and gaps and slivers narrower than the spacing may be lost. More ground gives an outline around it.
[[nodiscard]] geo::MultiPolygon trace_outline(const CoveredGround& ground);

} // namespace doorstep::engine
