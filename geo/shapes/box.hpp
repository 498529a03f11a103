// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"
#include "geo/shapes/units.hpp"

#include <algorithm>
#include <limits>
#include <span>

namespace doorstep::geo {

/// An upright rectangle; a default one is empty and grows with `include`.
struct Box {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return min_x > max_x; }
    [[nodiscard]] double width() const { return empty() ? 0.0 : max_x - min_x; }
    [[nodiscard]] double height() const { return empty() ? 0.0 : max_y - min_y; }
    [[nodiscard]] Point centre() const { return {0.5 * (min_x + max_x), 0.5 * (min_y + max_y)}; }

    void include(const Point& point)
    {
        min_x = std::min(min_x, point.x);
        min_y = std::min(min_y, point.y);
        max_x = std::max(max_x, point.x);
        max_y = std::max(max_y, point.y);
    }
    void include(const Box& other)
    {
        min_x = std::min(min_x, other.min_x);
        min_y = std::min(min_y, other.min_y);
        max_x = std::max(max_x, other.max_x);
        max_y = std::max(max_y, other.max_y);
    }
    [[nodiscard]] Box grown_by(Length margin) const
    {
        const double metres = margin.in_metres();
        return empty() ? *this : Box{min_x - metres, min_y - metres, max_x + metres, max_y + metres};
    }
    [[nodiscard]] bool meets(const Box& other) const
    {
        return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y && other.min_y <= max_y;
    }
    [[nodiscard]] bool contains(const Point& point) const
    {
        return min_x <= point.x && point.x <= max_x && min_y <= point.y && point.y <= max_y;
    }
    friend bool operator==(const Box&, const Box&) = default;
};

/// Smallest upright rectangle around the points; empty for none.
[[nodiscard]] inline Box bounds(std::span<const Point> points)
{
    Box box;
    for (const Point& point : points) {
        box.include(point);
    }
    return box;
}
/// Smallest upright rectangle around a shape; empty for an empty shape.
[[nodiscard]] Box bounds(const MultiPolygon& area);
[[nodiscard]] Box bounds(const MultiLine& lines);
[[nodiscard]] Box bounds(const Geometry& geometry);

} // namespace doorstep::geo
