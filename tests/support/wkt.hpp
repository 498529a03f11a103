// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <string_view>

namespace doorstep::tests {

/// Shapes as tests write them: "POINT (1 2)", "LINESTRING (0 0, 1 1)", "POLYGON ((0 0, 4 0, 4 4, 0 0), (…))" and
/// their MULTI forms. Taken as written: nothing is closed or turned.
/// \throws std::invalid_argument when the text is not such a shape.
[[nodiscard]] geo::Geometry shape(std::string_view wkt);
[[nodiscard]] geo::MultiPolygon area(std::string_view wkt);
[[nodiscard]] geo::MultiLine lines(std::string_view wkt);

/// The upright rectangle between two corners.
[[nodiscard]] geo::MultiPolygon rectangle(double min_x, double min_y, double max_x, double max_y);

} // namespace doorstep::tests
