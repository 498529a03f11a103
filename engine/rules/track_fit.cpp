// SPDX-License-Identifier: MIT
#include "engine/rules/track_fit.hpp"

#include "engine/rules/turned_area.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

// Method: turn the area so that the track stands upright. For one place of its left side, the borders that pass through
// the upright strip of the track's width block stretches of the strip; a stretch between two of them that is as long as
// the track and inside the area holds it: exact, holes and all. What is searched in steps is the direction (3° and
// along and across the area's eight longest edges) and the left side (1 m and where an end of such an edge touches a
// side). So a track is found wherever it has room of half its diagonal × sin 1.5° + 0.5 m all round (1.9 m for a 200 m
// loop, 3.1 m for 400 m), and without any slack where it stands along one of those edges.
//
// Only a few places are worth asking: the middle line of a track (length − width long) keeps half its width from every
// border, so it lies in the area shrunk by that much.

namespace {

constexpr double bearing_step = 3.0;        // degrees
constexpr double side_step = 1.0;           // metres
constexpr std::size_t edges_to_lean_on = 8; // the longest ones
/// Rounding when an area is turned: a track this much too large still fits.
constexpr double rounding = 1e-6; // metres

double degrees_from_north(double bearing)
{
    return std::min(bearing, 180.0 - bearing);
}

struct LongEdge {
    geo::Point from, to;
    double length = 0.0;  // metres
    double bearing = 0.0; // degrees
};

std::vector<LongEdge> longest_edges(const geo::Polygon& area)
{
    std::vector<LongEdge> edges;
    const auto add_edges = [&](const geo::Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const double east = ring[i].x - ring[i - 1].x;
            const double north = ring[i].y - ring[i - 1].y;
            const double bearing = std::fmod(std::atan2(east, north) * 180.0 / std::numbers::pi + 360.0, 180.0);
            edges.push_back({ring[i - 1], ring[i], std::hypot(east, north), bearing});
        }
    };
    add_edges(area.outer);
    std::ranges::for_each(area.holes, add_edges);
    std::ranges::sort(edges, [](const LongEdge& a, const LongEdge& b) {
        return std::pair{-a.length, a.bearing} < std::pair{-b.length, b.bearing};
    });
    edges.resize(std::min(edges.size(), edges_to_lean_on));
    return edges;
}

/// Directions worth trying, from north outwards; east before west.
std::vector<double> bearings_to_try(std::span<const LongEdge> edges)
{
    std::vector<double> bearings;
    for (double bearing = 0.0; bearing < 180.0; bearing += bearing_step) {
        bearings.push_back(bearing);
    }
    for (const LongEdge& edge : edges) {
        bearings.push_back(edge.bearing);
        bearings.push_back(std::fmod(edge.bearing + 90.0, 180.0));
    }
    std::ranges::sort(bearings, [](double a, double b) {
        return std::pair{degrees_from_north(a), a} < std::pair{degrees_from_north(b), b};
    });
    constexpr double same = 1e-7;
    const auto are_same = [](double a, double b) { return std::abs(a - b) < same; };
    bearings.erase(std::unique(bearings.begin(), bearings.end(), are_same), bearings.end());
    return bearings;
}

/// Turned about the same point and by the same angle as the area: where the middle line of the track can run.
std::vector<geo::Box> middles(const geo::MultiPolygon& shrunk, const TurnedArea& turned, double middle_length)
{
    std::vector<geo::Box> boxes;
    for (const geo::Polygon& part : shrunk.parts) {
        geo::Box box;
        for (const geo::Point& point : part.outer) {
            box.include(turned.turned(point));
        }
        if (box.height() >= middle_length) {
            boxes.push_back(box);
        }
    }
    return boxes;
}

/// Left sides worth trying, from the middle outwards, where there is most room.
std::vector<double> left_sides_to_try(const TurnedArea& turned, const geo::Box& middle, double width,
                                      std::span<const LongEdge> edges)
{
    const double first = middle.min_x - 0.5 * width;
    const double last = middle.max_x - 0.5 * width;
    std::vector<double> sides;
    for (double side = first; side <= last; side += side_step) {
        sides.push_back(side);
    }
    for (const LongEdge& edge : edges) {
        for (const geo::Point& corner : {turned.turned(edge.from), turned.turned(edge.to)}) {
            for (const double side : {corner.x, corner.x - width}) {
                if (side >= first && side <= last) {
                    sides.push_back(side);
                }
            }
        }
    }
    const double centre = 0.5 * (first + last);
    std::ranges::sort(sides, [centre](double a, double b) {
        return std::pair{std::abs(a - centre), a} < std::pair{std::abs(b - centre), b};
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
    // A little less, so that a track exactly as wide as the land keeps its middle line.
    constexpr double margin = 0.05; // metres
    const geo::MultiPolygon shrunk =
        geo::buffer(geo::MultiPolygon{{area}}, geo::Length::metres(margin - 0.5 * width), 4);
    if (shrunk.empty()) {
        return std::nullopt;
    }
    const std::vector<LongEdge> edges = longest_edges(area);
    for (const double bearing : bearings_to_try(edges)) {
        const TurnedArea turned{area, bearing};
        for (const geo::Box& middle : middles(shrunk, turned, length - width)) {
            for (const double side : left_sides_to_try(turned, middle, width, edges)) {
                const auto found = turned.free_middle({side + rounding, side + width - rounding}, length - rounding);
                if (found) {
                    return TrackPlacement{turned.turned_back({side + 0.5 * width, *found}), bearing};
                }
            }
        }
    }
    return std::nullopt;
}

} // namespace doorstep::engine
