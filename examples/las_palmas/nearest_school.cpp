// SPDX-License-Identifier: MIT
#include "examples/las_palmas/nearest_school.hpp"

#include "engine/walking/reach.hpp"
#include "geo/measure/measure.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace las_palmas {
namespace {

using namespace doorstep;

constexpr geo::Length longest_connector = geo::Length::metres(150.0);
constexpr geo::Length longest_walk = geo::Length::metres(25'000.0);

std::vector<engine::Joined> join(const engine::WalkingNetwork& network, std::span<const Sample> places)
{
    std::vector<engine::JoinRequest> requests;
    requests.reserve(places.size());
    for (const Sample& place : places) {
        requests.push_back({.shape = place.shape, .at = place.at, .gates = {}});
    }
    geo::Progress silent;
    return engine::join_to_streets(network, requests, longest_connector, 0, silent);
}

} // namespace

std::vector<std::size_t> areas_around(std::span<const OfficialArea> areas, const Point& point)
{
    std::vector<std::size_t> around;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const geo::Box& box = areas[i].box;
        const bool is_near =
            point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y && point.y <= box.max_y;
        if (is_near && geo::contains(areas[i].shape, point)) {
            around.push_back(i);
        }
    }
    return around;
}

std::vector<Sample> ground_of(std::span<const OfficialArea> areas, geo::Length side)
{
    const double step = side.in_metres();
    std::vector<Sample> ground;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const geo::Box& box = areas[i].box;
        for (double y = (std::floor(box.min_y / step) + 0.5) * step; y < box.max_y; y += step) {
            for (double x = (std::floor(box.min_x / step) + 0.5) * step; x < box.max_x; x += step) {
                std::vector<std::size_t> around = areas_around(areas, {x, y});
                if (!around.empty() && around.front() == i) { // once, where areas overlap
                    ground.push_back({geo::MultiPoint{{{x, y}}}, {x, y}, step * step, std::move(around)});
                }
            }
        }
    }
    return ground;
}

std::vector<Walks> walk_to_schools(const engine::WalkingNetwork& network, std::span<const Sample> samples,
                                   std::span<const Sample> schools)
{
    geo::Progress silent;
    const auto from_school = engine::reach(network, join(network, schools), join(network, samples),
                                           engine::Decimetres::nearest(longest_walk), 0, silent);
    std::vector<Walks> walks(samples.size());
    for (Walks& walk : walks) {
        walk.to.resize(schools.size());
    }
    for (std::size_t school = 0; school < schools.size(); ++school) {
        for (const engine::Reached& reached : from_school[school]) {
            Walks& walk = walks[reached.target];
            walk.to[school] = reached.distance;
            if (!walk.nearest || reached.distance < *walk.to[*walk.nearest]) {
                walk.nearest = school;
            }
        }
    }
    return walks;
}

double Overlap::in_common() const
{
    const double all = official + nearest - both;
    return all > 0.0 ? both / all : 0.0;
}

std::optional<std::size_t> Overlap::largest_loss() const
{
    const auto most = std::ranges::max_element(official_but_nearer_to);
    return most == official_but_nearer_to.end() || *most <= 0.0
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(most - official_but_nearer_to.begin())};
}

std::optional<std::size_t> official_school(const Sample& sample, const Walks& walks)
{
    if (sample.official.empty()) {
        return std::nullopt;
    }
    const bool is_nearest =
        walks.nearest && std::ranges::find(sample.official, *walks.nearest) != sample.official.end();
    return is_nearest ? *walks.nearest : sample.official.front();
}

std::vector<Overlap> compare(std::span<const Sample> samples, std::span<const Walks> walks, std::size_t schools)
{
    std::vector<Overlap> overlaps(schools);
    for (Overlap& overlap : overlaps) {
        overlap.official_but_nearer_to.resize(schools, 0.0);
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto nearest = walks[i].nearest;
        const auto official = official_school(samples[i], walks[i]);
        if (!nearest || !official) {
            continue; // outside the official areas, or where no street leads: nothing to compare
        }
        const double weight = samples[i].weight;
        Overlap& own = overlaps[*official];
        own.official += weight;
        overlaps[*nearest].nearest += weight;
        if (nearest == official) {
            own.both += weight;
        }
        else {
            own.official_but_nearer_to[*nearest] += weight;
        }
        if (const auto& walk = walks[i].to[*official]) {
            own.walked += weight;
            own.metres_to_official += weight * walk->in_metres();
            own.metres_to_nearest += weight * walks[i].to[*nearest]->in_metres();
        }
    }
    return overlaps;
}

} // namespace las_palmas
