// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/reached_streets.hpp"

#include "engine/walking/walks/layers.hpp"
#include "engine/walking/walks/reach_targets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace doorstep::engine {
namespace {

/// Stretches that overlap or touch become one.
[[nodiscard]] std::vector<Stretch> merged(std::vector<Stretch> stretches)
{
    std::ranges::sort(stretches, {}, &Stretch::from);
    std::vector<Stretch> apart;
    for (const Stretch& stretch : stretches) {
        if (!apart.empty() && stretch.from <= apart.back().to) {
            apart.back().to = std::max(apart.back().to, stretch.to);
        }
        else {
            apart.push_back(stretch);
        }
    }
    return apart;
}

[[nodiscard]] std::vector<WalkPair> nearest_first(std::span<const WalkPair> near)
{
    std::vector<WalkPair> sorted{near.begin(), near.end()};
    std::ranges::sort(sorted, {}, [](const WalkPair& pair) { return std::pair{pair.distance, pair.vertex}; });
    return sorted;
}

} // namespace

StreetsAround::StreetsAround(const StreetWalks& walks, const Joined& place, Decimetres longest)
    : walks_{walks}, place_{place}
{
    const WalkedLayer& walked = walks.layers().shortest;
    const WalkLayer& layer = walked.layer;
    const std::uint32_t limit = std::min(longest.value, longest_walk);
    const auto private_search = walked.private_searches.lend();
    const Departure departure = departure_of(layer, walks.layers().lengths, place, limit, *private_search);
    const auto public_search = walked.public_searches.lend();
    on_public_ = nearest_first(public_search->list_near(departure.to_public, limit));

    // Private ways are walked at the start and at the end, so they begin at the place and wherever streets meet them.
    std::vector<WayIn> onto_private;
    for (const auto& [vertex, distance] : departure.on_private) {
        onto_private.push_back({vertex, distance});
    }
    for (const auto& [vertex, distance] : on_public_) {
        if (layer.is_private(vertex)) {
            onto_private.push_back({vertex, distance});
        }
    }
    if (!onto_private.empty()) {
        on_private_ = nearest_first(private_search->list_near(onto_private, limit));
    }
}

std::uint32_t StreetsAround::farthest(std::uint32_t edge, std::uint32_t from, bool is_forward, std::uint32_t rest) const
{
    return walks_.layers().lengths.farthest(edge, from, is_forward, rest);
}

std::vector<ReachedEdge> StreetsAround::within(Decimetres limit) const
{
    const WalkingNetwork::Graph& graph = walks_.layers().lengths.graph();
    std::vector<ReachedEdge> found;
    const auto add = [&](std::uint32_t edge, Stretch stretch) { found.push_back({edge, {stretch}}); };
    const auto add_around = [&](std::span<const WalkPair> near, const EdgesAt& streets) {
        for (const auto& [junction, distance] : near) {
            if (distance > limit.value) {
                break; // nearest first
            }
            const std::uint32_t rest = limit.value - distance;
            for (const std::uint32_t edge : streets.at(junction)) {
                const WalkEdge& street = graph.edges[edge];
                const std::uint32_t length = street.length.value;
                if (street.from.value == junction) {
                    add(edge, {0, farthest(edge, 0, true, rest)});
                }
                if (street.to.value == junction) {
                    add(edge, {farthest(edge, length, false, rest), length});
                }
            }
        }
    };
    add_around(on_public_, graph.public_edges);
    add_around(on_private_, graph.private_edges);
    for (const Entrance& entrance : place_.entrances) {
        if (entrance.connector <= limit) {
            const std::uint32_t rest = limit.value - entrance.connector.value;
            const std::uint32_t at = entrance.from_start.value;
            const std::uint32_t edge = entrance.edge.value;
            add(edge, {farthest(edge, at, false, rest), farthest(edge, at, true, rest)});
        }
    }

    std::ranges::stable_sort(found, {}, &ReachedEdge::edge);
    std::vector<ReachedEdge> reached;
    for (ReachedEdge& each : found) {
        if (!reached.empty() && reached.back().edge == each.edge) {
            reached.back().stretches.push_back(each.stretches.front());
        }
        else {
            reached.push_back(std::move(each));
        }
    }
    for (ReachedEdge& each : reached) {
        each.stretches = merged(std::move(each.stretches));
    }
    return reached;
}

geo::Line shape_of(const WalkEdge& edge, const Stretch& stretch)
{
    if (stretch.from == 0 && stretch.to == edge.length.value) {
        return edge.shape;
    }
    // The edge's length was rounded to decimetres once; shares of it carry over to the drawn shape.
    const auto& points = edge.shape.points;
    const auto piece = [&](std::size_t i) {
        return std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
    };
    double drawn = 0.0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        drawn += piece(i);
    }
    const double first = drawn * stretch.from / edge.length.value;
    const double last = drawn * stretch.to / edge.length.value;

    geo::Line shape;
    double along = 0.0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double length = piece(i);
        const auto at = [&](double metres) {
            const double share = length > 0.0 ? std::clamp((metres - along) / length, 0.0, 1.0) : 0.0;
            return geo::Point{points[i].x + share * (points[i + 1].x - points[i].x),
                              points[i].y + share * (points[i + 1].y - points[i].y)};
        };
        if (along <= last && along + length >= first) {
            for (const geo::Point& point : {at(first), at(last)}) {
                if (shape.points.empty() || shape.points.back() != point) {
                    shape.points.push_back(point);
                }
            }
        }
        along += length;
    }
    if (shape.points.size() == 1) {
        shape.points.push_back(shape.points.front());
    }
    return shape;
}

} // namespace doorstep::engine
