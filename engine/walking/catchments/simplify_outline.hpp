// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

namespace doorstep::engine {

/// Leaves out corners that lie within `tolerance` metres of the outline without them (Douglas and Peucker 1973). The
/// area stays valid: where simplifying would make an outline cross itself, all its corners stay.
[[nodiscard]] geo::MultiPolygon simplify_outline(geo::MultiPolygon area, double tolerance);

} // namespace doorstep::engine
