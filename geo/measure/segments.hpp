// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/box.hpp"
#include "geo/shapes/geometry.hpp"

#include <vector>

namespace doorstep::geo {

/// A straight piece of a shape; a single point is a piece from itself to itself.
struct Segment {
    Point from;
    Point to;
    [[nodiscard]] Box box() const
    {
        Box result;
        result.include(from);
        result.include(to);
        return result;
    }
};

/// The points, lines or borders of a shape as straight pieces, in their order.
[[nodiscard]] std::vector<Segment> segments_of(const Geometry& shape);

/// The point of the segment nearest to `point`, as a share of the way from its start, 0 to 1.
[[nodiscard]] double nearest_share(const Segment& segment, const Point& point);
[[nodiscard]] double squared_distance(const Point& a, const Point& b);
[[nodiscard]] double squared_distance(const Segment& segment, const Point& point);
/// Zero when they share a point.
[[nodiscard]] double squared_distance(const Segment& a, const Segment& b);
[[nodiscard]] bool share_a_point(const Segment& a, const Segment& b);

} // namespace doorstep::geo
