// SPDX-License-Identifier: MIT
#include "geo/measure/segments.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/register/point.hpp>
#include <boost/geometry/geometries/register/segment.hpp>

#include <algorithm>
#include <span>
#include <variant>

BOOST_GEOMETRY_REGISTER_POINT_2D(doorstep::geo::Point, double, boost::geometry::cs::cartesian, x, y)
BOOST_GEOMETRY_REGISTER_SEGMENT(doorstep::geo::Segment, doorstep::geo::Point, from, to)

namespace doorstep::geo {

namespace {

void append(std::vector<Segment>& segments, std::span<const Point> chain)
{
    if (chain.size() == 1) {
        segments.push_back({chain.front(), chain.front()});
    }
    for (std::size_t i = 1; i < chain.size(); ++i) {
        segments.push_back({chain[i - 1], chain[i]});
    }
}

} // namespace

std::vector<Segment> segments_of(const Geometry& shape)
{
    std::vector<Segment> segments;
    if (const auto* points = std::get_if<MultiPoint>(&shape)) {
        for (const Point& point : points->points) {
            segments.push_back({point, point});
        }
    }
    else if (const auto* lines = std::get_if<MultiLine>(&shape)) {
        for (const Line& line : lines->lines) {
            append(segments, line.points);
        }
    }
    else if (const auto* areas = std::get_if<MultiPolygon>(&shape)) {
        for (const Polygon& part : areas->parts) {
            append(segments, part.outer);
            for (const Ring& hole : part.holes) {
                append(segments, hole);
            }
        }
    }
    return segments;
}

double nearest_share(const Segment& segment, const Point& point)
{
    const double dx = segment.to.x - segment.from.x;
    const double dy = segment.to.y - segment.from.y;
    const double squared_length = dx * dx + dy * dy;
    if (squared_length == 0.0) {
        return 0.0;
    }
    const double share = ((point.x - segment.from.x) * dx + (point.y - segment.from.y) * dy) / squared_length;
    return std::clamp(share, 0.0, 1.0);
}

double squared_distance(const Point& a, const Point& b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double squared_distance(const Segment& segment, const Point& point)
{
    const double share = nearest_share(segment, point);
    return squared_distance(Point{segment.from.x + share * (segment.to.x - segment.from.x),
                                  segment.from.y + share * (segment.to.y - segment.from.y)},
                            point);
}

double squared_distance(const Segment& a, const Segment& b)
{
    if (share_a_point(a, b)) {
        return 0.0;
    }
    // Segments that do not cross are nearest at an end of one of them.
    return std::min({squared_distance(a, b.from), squared_distance(a, b.to), squared_distance(b, a.from),
                     squared_distance(b, a.to)});
}

bool share_a_point(const Segment& a, const Segment& b)
{
    return a.box().meets(b.box()) && boost::geometry::intersects(a, b);
}

} // namespace doorstep::geo
