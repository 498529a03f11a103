// SPDX-License-Identifier: MIT
#include "geo/measure/measure.hpp"

#include "geo/measure/segments.hpp"
#include "geo/shapes/box.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/register/point.hpp>
#include <boost/geometry/geometries/register/ring.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <variant>

BOOST_GEOMETRY_REGISTER_POINT_2D(doorstep::geo::Point, double, boost::geometry::cs::cartesian, x, y)
BOOST_GEOMETRY_REGISTER_RING(doorstep::geo::Ring)

namespace doorstep::geo {

namespace {

/// Shoelace formula, from the ring's first point: products of full study coordinates (10⁶ × 10⁷ m) would lose
/// square decimetres.
double signed_area(const Ring& ring)
{
    double twice = 0.0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Point& origin = ring.front();
        twice +=
            (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) - (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
    }
    return 0.5 * twice;
}

bool contains(const Polygon& polygon, const Point& point)
{
    const auto is_strictly_inside = [&](const Ring& hole) { return boost::geometry::within(point, hole); };
    return bounds(polygon.outer).contains(point) && boost::geometry::covered_by(point, polygon.outer) &&
           std::ranges::none_of(polygon.holes, is_strictly_inside);
}

bool lies_in(const Geometry& shape, const Point& point)
{
    const auto* area = std::get_if<MultiPolygon>(&shape);
    return area != nullptr && contains(*area, point);
}

/// True when a whole connected piece of `inner` may lie in the area `outer` without touching its border.
bool holds_a_piece_of(const Geometry& outer, const Geometry& inner)
{
    const auto* area = std::get_if<MultiPolygon>(&outer);
    if (area == nullptr) {
        return false;
    }
    const auto is_held = [&](const Point& point) { return contains(*area, point); };
    if (const auto* points = std::get_if<MultiPoint>(&inner)) {
        return std::ranges::any_of(points->points, is_held);
    }
    if (const auto* lines = std::get_if<MultiLine>(&inner)) {
        return std::ranges::any_of(
            lines->lines, [&](const Line& line) { return !line.points.empty() && is_held(line.points.front()); });
    }
    if (const auto* areas = std::get_if<MultiPolygon>(&inner)) {
        return std::ranges::any_of(
            areas->parts, [&](const Polygon& part) { return !part.outer.empty() && is_held(part.outer.front()); });
    }
    return false;
}

double squared_gap(const Box& a, const Box& b)
{
    const double dx = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x});
    const double dy = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
    return dx * dx + dy * dy;
}

} // namespace

Area area(const Polygon& polygon)
{
    double sum = std::abs(signed_area(polygon.outer));
    for (const Ring& hole : polygon.holes) {
        sum -= std::abs(signed_area(hole));
    }
    return Area::square_metres(sum);
}

Area area(const MultiPolygon& area_of)
{
    Area sum;
    for (const Polygon& part : area_of.parts) {
        sum = sum + area(part);
    }
    return sum;
}

Length length(const Line& line)
{
    Length sum;
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        sum = sum + distance(line.points[i - 1], line.points[i]);
    }
    return sum;
}

Length distance(const Point& a, const Point& b)
{
    return Length::metres(std::hypot(a.x - b.x, a.y - b.y));
}

Length distance(const Point& point, const Geometry& shape)
{
    if (lies_in(shape, point)) {
        return Length{};
    }
    double best = std::numeric_limits<double>::infinity();
    for (const Segment& segment : segments_of(shape)) {
        best = std::min(best, squared_distance(segment, point));
    }
    return Length::metres(std::sqrt(best));
}

Length distance(const Geometry& a, const Geometry& b)
{
    if (holds_a_piece_of(a, b) || holds_a_piece_of(b, a)) {
        return Length{};
    }
    const std::vector<Segment> of_b = segments_of(b);
    double best = std::numeric_limits<double>::infinity();
    for (const Segment& from_a : segments_of(a)) {
        const Box box = from_a.box();
        for (const Segment& from_b : of_b) {
            if (squared_gap(box, from_b.box()) < best) {
                best = std::min(best, squared_distance(from_a, from_b));
            }
        }
    }
    return Length::metres(std::sqrt(best));
}

bool contains(const MultiPolygon& area_of, const Point& point)
{
    return std::ranges::any_of(area_of.parts, [&](const Polygon& part) { return contains(part, point); });
}

bool intersects(const Geometry& a, const Geometry& b)
{
    if (!bounds(a).meets(bounds(b))) {
        return false;
    }
    if (holds_a_piece_of(a, b) || holds_a_piece_of(b, a)) {
        return true;
    }
    const std::vector<Segment> of_b = segments_of(b);
    for (const Segment& from_a : segments_of(a)) {
        const auto is_shared = [&](const Segment& from_b) { return share_a_point(from_a, from_b); };
        if (std::ranges::any_of(of_b, is_shared)) {
            return true;
        }
    }
    return false;
}

NearestOnLine nearest_on_line(const Line& line, const Point& point)
{
    NearestOnLine nearest{line.points.front(), distance(line.points.front(), point), Length{}, 0};
    double best = squared_distance(line.points.front(), point);
    Length before;
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        const Segment segment{line.points[i - 1], line.points[i]};
        const Length whole = distance(segment.from, segment.to);
        const double squared = squared_distance(segment, point);
        if (squared < best) {
            const double share = nearest_share(segment, point);
            best = squared;
            nearest.point = {segment.from.x + share * (segment.to.x - segment.from.x),
                             segment.from.y + share * (segment.to.y - segment.from.y)};
            nearest.distance = Length::metres(std::sqrt(squared));
            nearest.along = before + share * whole;
            nearest.segment = i - 1;
        }
        before = before + whole;
    }
    return nearest;
}

Point point_along(const Line& line, Length along)
{
    Length before;
    for (std::size_t i = 1; i < line.points.size(); ++i) {
        const Point& from = line.points[i - 1];
        const Point& to = line.points[i];
        const Length whole = distance(from, to);
        if (whole > Length{} && along < before + whole) {
            const double share = std::max(0.0, (along - before).in_metres() / whole.in_metres());
            return {from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)};
        }
        before = before + whole;
    }
    return along > Length{} ? line.points.back() : line.points.front();
}

} // namespace doorstep::geo
