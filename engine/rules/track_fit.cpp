// SPDX-License-Identifier: MIT
#include "engine/rules/track_fit.hpp"

#include "engine/rules/turned_area.hpp"
#include "geo/measure/measure.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace doorstep::engine {

// Method: turn the area so that the track stands upright. For one place of its left side, the borders that pass through
// the upright strip of the track's width block stretches of the strip; a stretch between two of them that is as long as
// the track and inside the area holds it: exact, holes and all. What is searched in steps is the direction (3° and the
// directions of the area's own edges) and the left side (1 m and where a corner touches a side). So a track is found
// wherever it has room of half its diagonal × sin 1.5° + 0.5 m all round (1.9 m for a 200 m loop, 3.1 m for 400 m), and
// without any slack where it stands along a straight edge.

namespace {

constexpr double bearing_step = 3.0; // degrees
constexpr double side_step = 1.0;    // metres
/// Rounding when an area is turned: a track this much too large still fits.
constexpr double rounding = 1e-6; // metres

double degrees_from_north(double bearing)
{
    return std::min(bearing, 180.0 - bearing);
}

/// Directions worth trying, from north outwards; east before west.
std::vector<double> bearings_to_try(const geo::Polygon& area)
{
    std::vector<double> bearings;
    for (double bearing = 0.0; bearing < 180.0; bearing += bearing_step) {
        bearings.push_back(bearing);
    }
    const auto add_edges = [&](const geo::Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const double east = ring[i].x - ring[i - 1].x;
            const double north = ring[i].y - ring[i - 1].y;
            // An edge shorter than this cannot be the one a track has to lean on.
            if (std::hypot(east, north) >= 20.0) {
                const double along = std::fmod(std::atan2(east, north) * 180.0 / std::numbers::pi + 360.0, 180.0);
                bearings.push_back(along);
                bearings.push_back(std::fmod(along + 90.0, 180.0));
            }
        }
    };
    add_edges(area.outer);
    std::ranges::for_each(area.holes, add_edges);
    std::ranges::sort(bearings, [](double a, double b) {
        return std::pair{degrees_from_north(a), a} < std::pair{degrees_from_north(b), b};
    });
    constexpr double same = 1e-7;
    const auto repeated = std::ranges::unique(bearings, [](double a, double b) { return std::abs(a - b) < same; });
    bearings.erase(repeated.begin(), repeated.end());
    return bearings;
}

/// Left sides worth trying, from the middle outwards, where there is most room.
std::vector<double> left_sides_to_try(const TurnedArea& turned, double width)
{
    const geo::Box& box = turned.box();
    const double last = box.max_x - width;
    std::vector<double> sides;
    for (double side = box.min_x; side <= last; side += side_step) {
        sides.push_back(side);
    }
    for (const TurnedArea::Edge& edge : turned.edges()) {
        for (const double side : {edge.left.x, edge.left.x - width}) {
            if (side >= box.min_x - rounding && side <= last + rounding) {
                sides.push_back(side);
            }
        }
    }
    const double middle = 0.5 * (box.min_x + last);
    std::ranges::sort(sides, [middle](double a, double b) {
        return std::pair{std::abs(a - middle), a} < std::pair{std::abs(b - middle), b};
    });
    return sides;
}

} // namespace

std::optional<TrackPlacement> fit_track(const geo::Polygon& area, const TrackSize& track)
{
    const double length = track.length.in_metres();
    const double width = track.width.in_metres();
    if (area.outer.empty() || geo::area(area).in_square_metres() < (length - rounding) * (width - rounding)) {
        return std::nullopt;
    }
    for (const double bearing : bearings_to_try(area)) {
        const TurnedArea turned{area, bearing};
        if (turned.box().width() < width - rounding || turned.box().height() < length - rounding) {
            continue;
        }
        for (const double side : left_sides_to_try(turned, width)) {
            const auto middle = turned.free_middle({side + rounding, side + width - rounding}, length - rounding);
            if (middle) {
                return TrackPlacement{turned.turned_back({side + 0.5 * width, *middle}), bearing};
            }
        }
    }
    return std::nullopt;
}

} // namespace doorstep::engine
