// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/catchments/trace_outline.hpp"
#include "geo/shapes/geometry.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Leaves out corners of nested outlines (smallest first, as traced from growing ground) that lie within `tolerance`
/// metres of the outline without them (Douglas and Peucker 1973). What outlines have in common is simplified once, and
/// where two pieces would meet all their corners stay: areas remain valid and nested, without an overlay.
[[nodiscard]] std::vector<geo::MultiPolygon> simplify_outlines(std::span<const std::vector<OutlineRing>> nested,
                                                               double tolerance);

} // namespace doorstep::engine
