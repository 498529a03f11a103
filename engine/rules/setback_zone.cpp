// SPDX-License-Identifier: MIT
#include "engine/rules/setback_zone.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <variant>

namespace doorstep::engine {

namespace {

constexpr geo::Length slit = geo::Length::metres(0.005);

double gap(const geo::Box& a, const geo::Box& b)
{
    return std::hypot(std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x}),
                      std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y}));
}

std::size_t corner_count(const geo::MultiPolygon& area)
{
    std::size_t count = 0;
    for (const geo::Polygon& part : area.parts) {
        count += part.outer.size();
        for (const geo::Ring& hole : part.holes) {
            count += hole.size();
        }
    }
    return count;
}

geo::MultiPolygon rectangle(const geo::Box& box)
{
    return {{{{{box.min_x, box.min_y},
               {box.max_x, box.min_y},
               {box.max_x, box.max_y},
               {box.min_x, box.max_y},
               {box.min_x, box.min_y}},
              {}}}};
}

/// A city-wide area is cut down to the window before it is buffered.
geo::MultiPolygon near_part(const geo::MultiPolygon& area, const geo::Box& window)
{
    constexpr std::size_t few_corners = 64;
    return corner_count(area) <= few_corners ? area : geo::intersect(area, rectangle(window));
}

/// What is widened by the same distance, together: a buffer of many lines unites them on the way.
struct Together {
    geo::MultiPoint points;
    geo::MultiLine lines;
    std::vector<geo::MultiPolygon> areas;
};

/// Runs that follow each other become one line again: fewer ends to round.
void add(geo::MultiLine& lines, const geo::Line& run)
{
    if (lines.lines.empty() || lines.lines.back().points.back() != run.points.front()) {
        lines.lines.push_back(run);
    }
    else {
        auto& points = lines.lines.back().points;
        points.insert(points.end(), std::next(run.points.begin()), run.points.end());
    }
}

void add(Together& together, const geo::Geometry& shape, const geo::Box& window)
{
    if (const auto* points = std::get_if<geo::MultiPoint>(&shape)) {
        auto& all = together.points.points;
        all.insert(all.end(), points->points.begin(), points->points.end());
    }
    else if (const auto* lines = std::get_if<geo::MultiLine>(&shape)) {
        for (const geo::Line& line : lines->lines) {
            add(together.lines, line);
        }
    }
    else if (const auto* area = std::get_if<geo::MultiPolygon>(&shape)) {
        together.areas.push_back(near_part(*area, window));
    }
}

} // namespace

Nearness nearness(const geo::MultiPolygon& shape, std::span<const Setback> near, geo::Length required)
{
    Nearness result;
    result.required = required;
    const geo::Geometry from = shape;
    const geo::Box box = geo::bounds(shape);
    geo::Length least_room = geo::Length::metres(std::numeric_limits<double>::infinity());
    for (const Setback& setback : near) {
        const geo::Length apart = geo::Length::metres(gap(box, setback.piece->box));
        if (apart > setback.distance && apart - setback.distance >= least_room) {
            continue;
        }
        const geo::Length measured = geo::distance(from, setback.piece->shape);
        if (measured < setback.distance || measured == geo::Length{}) {
            result.within.push_back(setback);
        }
        if (measured - setback.distance < least_room) {
            least_room = measured - setback.distance;
            result.measured = measured;
            result.required = setback.distance;
            result.nearest = setback.piece;
        }
    }
    return result;
}

geo::MultiPolygon setback_zone(std::span<const Setback> setbacks, const geo::Box& window,
                               std::optional<geo::Length> clearance)
{
    std::map<geo::Length, Together> by_distance;
    for (const Setback& setback : setbacks) {
        const geo::Length distance = clearance.value_or(setback.distance);
        add(by_distance[distance], setback.piece->shape, window.grown_by(distance + geo::Length::metres(1.0)));
    }
    std::vector<geo::MultiPolygon> zones;
    for (auto& [distance, together] : by_distance) {
        const bool has_width = distance > geo::Length{};
        if (has_width && !together.points.points.empty()) {
            zones.push_back(geo::buffer(together.points, distance));
        }
        if (!together.lines.lines.empty()) {
            zones.push_back(geo::buffer(together.lines, has_width ? distance : slit));
        }
        for (geo::MultiPolygon& area : together.areas) {
            zones.push_back(has_width ? geo::buffer(area, distance) : std::move(area));
        }
    }
    return zones.size() == 1 ? std::move(zones.front()) : geo::unite(zones);
}

} // namespace doorstep::engine
