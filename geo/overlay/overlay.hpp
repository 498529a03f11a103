// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"
#include "geo/shapes/units.hpp"

#include <optional>
#include <span>

namespace doorstep::geo {

// Every function here returns valid areas with rings wound as `Polygon` says, and is safe to call from several
// threads. Inputs must be valid (see repair.hpp).

[[nodiscard]] MultiPolygon unite(std::span<const MultiPolygon> areas);
[[nodiscard]] MultiPolygon intersect(const MultiPolygon& a, const MultiPolygon& b);
[[nodiscard]] MultiPolygon subtract(const MultiPolygon& from, const MultiPolygon& what);
/// The pieces of the lines inside the area.
[[nodiscard]] MultiLine intersect(const MultiLine& lines, const MultiPolygon& area);
/// The pieces of the lines outside the area.
[[nodiscard]] MultiLine subtract(const MultiLine& lines, const MultiPolygon& area);
/// Everything within `radius` of the shape; negative shrinks an area. `segments` is the number of straight pieces
/// that stand for a quarter circle (8: the edge lies at most 0.5 % of the radius inside the true circle).
[[nodiscard]] MultiPolygon buffer(const Geometry& shape, Length radius, int segments = 8);
/// Cuts an area along lines: the faces of the area left between them.
[[nodiscard]] std::vector<MultiPolygon> split(const MultiPolygon& area, const MultiLine& along);
/// Area of the intersection ÷ area of `of`, 0 to 1; 0 when `of` has no area.
[[nodiscard]] double overlap_share(const MultiPolygon& of, const MultiPolygon& with);
/// The part with the largest area; nullopt when there is none.
[[nodiscard]] std::optional<Polygon> largest_part(const MultiPolygon& area);
/// A point inside (for an area), on (for lines) or of (for points) the shape, stable; nullopt when empty.
[[nodiscard]] std::optional<Point> representative_point(const Geometry& shape);

} // namespace doorstep::geo
