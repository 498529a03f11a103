// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"
#include "geo/shapes/units.hpp"

namespace doorstep::geo {

[[nodiscard]] Area area(const Polygon& polygon);
[[nodiscard]] Area area(const MultiPolygon& area);
[[nodiscard]] Length length(const Line& line);

[[nodiscard]] Length distance(const Point& a, const Point& b);
/// Shortest straight distance; zero inside an area. Infinite from or to an empty shape.
[[nodiscard]] Length distance(const Point& point, const Geometry& shape);
[[nodiscard]] Length distance(const Geometry& a, const Geometry& b);

/// True on the border as well.
[[nodiscard]] bool contains(const MultiPolygon& area, const Point& point);
/// True when the shapes share at least one point.
[[nodiscard]] bool intersects(const Geometry& a, const Geometry& b);

struct NearestOnLine {
    Point point;             ///< the point of the line nearest to the asked one
    Length distance;         ///< to it
    Length along;            ///< from the line's start to it
    std::size_t segment = 0; ///< index of the segment's first point
};
/// \pre the line has at least one point.
[[nodiscard]] NearestOnLine nearest_on_line(const Line& line, const Point& point);
/// The point `along` the line from its start, clamped to its ends.
[[nodiscard]] Point point_along(const Line& line, Length along);

} // namespace doorstep::geo
