// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <variant>
#include <vector>

namespace doorstep::geo {

/// Two or more points joined by straight segments.
struct Line {
    std::vector<Point> points;
    friend bool operator==(const Line&, const Line&) = default;
};

/// A closed ring: the last point repeats the first.
using Ring = std::vector<Point>;

/// An area with holes: outer ring counter-clockwise, holes clockwise (the right-hand rule of RFC 7946).
struct Polygon {
    Ring outer;
    std::vector<Ring> holes;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

struct MultiPoint {
    std::vector<Point> points;
    friend bool operator==(const MultiPoint&, const MultiPoint&) = default;
};
struct MultiLine {
    std::vector<Line> lines;
    friend bool operator==(const MultiLine&, const MultiLine&) = default;
};
/// Zero or more areas that do not overlap; empty means "no area".
struct MultiPolygon {
    std::vector<Polygon> parts;
    [[nodiscard]] bool empty() const { return parts.empty(); }
    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};

/// What a feature looks like; `monostate` is a feature without geometry. Single shapes are multi-shapes of one.
using Geometry = std::variant<std::monostate, MultiPoint, MultiLine, MultiPolygon>;

} // namespace doorstep::geo
