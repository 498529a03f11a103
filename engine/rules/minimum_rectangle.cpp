// SPDX-License-Identifier: MIT
#include "engine/rules/minimum_rectangle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

double turn(const geo::Point& a, const geo::Point& b, const geo::Point& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Andrew's monotone chain (1979): counter-clockwise, without the first point repeated.
std::vector<geo::Point> convex_hull(std::vector<geo::Point> points)
{
    const auto by_place = [](const geo::Point& a, const geo::Point& b) {
        return std::pair{a.x, a.y} < std::pair{b.x, b.y};
    };
    std::ranges::sort(points, by_place);
    points.erase(std::unique(points.begin(), points.end()), points.end());
    std::vector<geo::Point> hull;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t start = hull.size();
        for (const geo::Point& point : points) {
            while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), point) <= 0.0) {
                hull.pop_back();
            }
            hull.push_back(point);
        }
        hull.pop_back();
        std::ranges::reverse(points);
    }
    return hull;
}

} // namespace

RectangleSides minimum_rectangle(const geo::Ring& ring)
{
    // One side of the smallest rectangle lies on an edge of the hull (Freeman & Shapira 1975).
    const std::vector<geo::Point> hull = convex_hull(ring);
    RectangleSides best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const geo::Point& from = hull[i];
        const geo::Point& to = hull[(i + 1) % hull.size()];
        const double edge = std::hypot(to.x - from.x, to.y - from.y);
        if (edge == 0.0) {
            continue;
        }
        const double east = (to.x - from.x) / edge;
        const double north = (to.y - from.y) / edge;
        double first = 0.0, last = 0.0, deepest = 0.0;
        for (const geo::Point& point : hull) {
            const double along = (point.x - from.x) * east + (point.y - from.y) * north;
            first = std::min(first, along);
            last = std::max(last, along);
            deepest = std::max(deepest, (point.y - from.y) * east - (point.x - from.x) * north);
        }
        const double size = (last - first) * deepest;
        if (size < least) {
            least = size;
            best = {geo::Length::metres(std::max(last - first, deepest)),
                    geo::Length::metres(std::min(last - first, deepest))};
        }
    }
    return best;
}

} // namespace doorstep::engine
