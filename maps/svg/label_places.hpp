// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"
#include "maps/svg/svg_writer.hpp"

#include <vector>

namespace doorstep::maps {

/// A place near each point for a round label of this radius, inside the frame, so that labels overlap neither each
/// other nor the points; the earlier points are served first.
[[nodiscard]] std::vector<geo::Point> label_places(const std::vector<geo::Point>& points, double radius,
                                                   const PageBox& frame);

} // namespace doorstep::maps
