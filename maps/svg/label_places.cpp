// SPDX-License-Identifier: MIT
#include "maps/svg/label_places.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace doorstep::maps {
namespace {

bool is_near(const geo::Point& a, const geo::Point& b, double distance)
{
    return std::hypot(a.x - b.x, a.y - b.y) < distance;
}

} // namespace

std::vector<geo::Point> label_places(const std::vector<geo::Point>& points, double radius, const PageBox& frame)
{
    constexpr int directions = 16, rings = 8;
    std::vector<geo::Point> places;
    const auto is_free = [&](const geo::Point& at) {
        const bool inside = at.x > frame.x + radius && at.x < frame.x + frame.width - radius &&
                            at.y > frame.y + radius && at.y < frame.y + frame.height - radius;
        return inside &&
               std::ranges::none_of(places,
                                    [&](const geo::Point& other) { return is_near(at, other, 2.0 * radius + 2.0); }) &&
               std::ranges::none_of(points, [&](const geo::Point& other) { return is_near(at, other, radius + 4.0); });
    };
    for (const geo::Point& point : points) {
        geo::Point chosen{point.x + 1.8 * radius, point.y - 1.8 * radius};
        bool is_placed = false;
        for (int ring = 0; ring < rings && !is_placed; ++ring) {
            for (int k = 0; k < directions && !is_placed; ++k) {
                // From the north-east clockwise, ring by ring outwards.
                const double angle = -0.25 * std::numbers::pi + 2.0 * std::numbers::pi * k / directions;
                const double away = radius * (1.9 + 0.9 * ring);
                const geo::Point at{point.x + away * std::cos(angle), point.y + away * std::sin(angle)};
                if (is_free(at)) {
                    chosen = at;
                    is_placed = true;
                }
            }
        }
        places.push_back(chosen);
    }
    return places;
}

} // namespace doorstep::maps
