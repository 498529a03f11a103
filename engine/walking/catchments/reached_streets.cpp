// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/reached_streets.hpp"

#include "engine/walking/slopes/sloped_arcs.hpp"

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

/// Searches of this thread that nobody uses, by the size of their network. A thread needs a few at a time.
struct SpareSearch {
    std::size_t junctions = 0;
    std::unique_ptr<BoundedSearch> search;
};
[[nodiscard]] std::vector<SpareSearch>& spare_searches()
{
    thread_local std::vector<SpareSearch> spare;
    return spare;
}

} // namespace

LentSearch::LentSearch(std::size_t junctions) : junctions_{junctions}
{
    std::vector<SpareSearch>& spare = spare_searches();
    const auto fits = std::ranges::find(spare, junctions, &SpareSearch::junctions);
    if (fits != spare.end()) {
        search_ = std::move(fits->search);
        spare.erase(fits);
    }
    else {
        spare.clear(); // another network: the old ones will not be asked for again
        search_ = std::make_unique<BoundedSearch>(junctions);
    }
}

LentSearch::~LentSearch()
{
    spare_searches().push_back({junctions_, std::move(search_)});
}

StreetsAround::StreetsAround(const WalkingNetwork::Graph& graph, const Joined& place, Decimetres longest)
    : graph_{graph}, place_{place}, on_public_{graph.junctions.size()}, on_private_{graph.junctions.size()}
{
    const Approach approach = approach_of(graph, place, longest.value, *on_private_);
    search(approach, graph.public_arcs, graph.private_arcs, longest);
}

StreetsAround::StreetsAround(const SlopedNetwork& network, const Joined& place, Decimetres longest)
    : graph_{network.network().graph()}, slopes_{&network}, place_{place}, on_public_{graph_.junctions.size()},
      on_private_{graph_.junctions.size()}
{
    const Approach approach = approach_of(network, place, longest.value, *on_private_);
    search(approach, network.arcs().public_arcs, network.arcs().private_arcs, longest);
}

void StreetsAround::search(const Approach& approach, const ArcTable& public_arcs, const ArcTable& private_arcs,
                           Decimetres longest)
{
    (*on_public_).run(public_arcs, approach.to_public, longest.value);

    // Private ways are walked at the start and at the end, so they begin at the place and wherever streets meet them.
    std::vector<Arrival> onto_private = approach.to_private;
    for (const std::uint32_t junction : (*on_public_).found()) {
        if (!private_arcs.from(junction).empty()) {
            onto_private.push_back((*on_public_).at(junction));
        }
    }
    (*on_private_).run(private_arcs, onto_private, longest.value);
}

std::uint32_t StreetsAround::farthest(std::uint32_t edge, std::uint32_t from, bool is_forward, std::uint32_t rest) const
{
    if (slopes_ != nullptr) {
        return slopes_->arcs().farthest(edge, from, is_forward, rest);
    }
    return is_forward ? from + std::min(rest, graph_.edges[edge].length.value - from) : from - std::min(rest, from);
}

std::vector<ReachedEdge> StreetsAround::within(Decimetres limit) const
{
    std::vector<ReachedEdge> found;
    const auto add = [&](std::uint32_t edge, Stretch stretch) { found.push_back({edge, {stretch}}); };
    const auto add_around = [&](const BoundedSearch& search, const ArcTable& arcs) {
        for (const std::uint32_t junction : search.found()) {
            const std::uint32_t distance = search.at(junction).distance;
            if (distance > limit.value) {
                break; // nearest first
            }
            const std::uint32_t rest = limit.value - distance;
            for (const std::uint32_t edge : arcs.edges_at(junction)) {
                const WalkEdge& street = graph_.edges[edge];
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
    add_around(*on_public_, graph_.public_arcs);
    add_around(*on_private_, graph_.private_arcs);
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
