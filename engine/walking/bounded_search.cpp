// SPDX-License-Identifier: MIT
#include "engine/walking/bounded_search.hpp"

#include "engine/walking/streets/entrance_sides.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

/// How far ahead of the nearest junction a search can see, at most: what the queue must hold.
[[nodiscard]] std::uint32_t span_of(const ArcTable& arcs, std::span<const Arrival> starts, std::uint32_t limit)
{
    constexpr std::uint32_t short_limit = std::uint32_t{1} << 20; // 105 km: buckets up to the limit cost nothing
    if (limit <= short_limit) {
        return limit;
    }
    std::uint32_t span = 0;
    for (const Arc& arc : arcs.arcs) {
        span = std::max(span, arc.length);
    }
    for (const Arrival& start : starts) {
        span = std::max(span, start.distance);
    }
    return std::min(span, limit);
}

} // namespace

BoundedSearch::BoundedSearch(std::size_t junctions) : labels_(junctions) {}

void BoundedSearch::reach(const Arrival& arrival)
{
    Label& label = labels_[arrival.junction];
    if (arrival.distance < label.distance) {
        if (label.distance == Label{}.distance) {
            touched_.push_back(arrival.junction);
        }
        label.distance = arrival.distance;
        label.sides = arrival.sides;
        queue_.push(arrival.junction, arrival.distance);
    }
    else if (arrival.distance == label.distance && (arrival.sides & ~label.sides) != 0) {
        label.sides = static_cast<SideMask>(label.sides | arrival.sides);
        if (label.is_settled) {
            queue_.push(arrival.junction, arrival.distance); // over an edge of length zero: pass the news on
        }
    }
}

void BoundedSearch::run(const ArcTable& arcs, std::span<const Arrival> starts, std::uint32_t limit)
{
    for (const std::uint32_t junction : touched_) {
        labels_[junction] = Label{};
    }
    touched_.clear();
    found_.clear();
    queue_.start(span_of(arcs, starts, limit), 1, 31);
    for (const Arrival& start : starts) {
        if (start.distance <= limit) {
            reach(start);
        }
    }
    while (!queue_.empty()) {
        const BucketQueue::Entry entry = queue_.pop();
        Label& label = labels_[entry.vertex];
        if (entry.distance != label.distance) {
            continue; // a shorter walk was found since
        }
        if (!label.is_settled) {
            label.is_settled = true;
            found_.push_back(entry.vertex);
        }
        const SideMask sides = label.sides;
        for (const Arc& arc : arcs.from(entry.vertex)) {
            if (arc.length <= limit - entry.distance) {
                reach({arc.to, entry.distance + arc.length, arc.carry(sides)});
            }
        }
    }
}

std::array<Arrival, 2> ends_of(const WalkingNetwork::Graph& graph, const Entrance& entrance)
{
    const std::uint32_t edge = entrance.edge.value;
    const auto arrival = [&](const Arc& arc, Decimetres along, bool on_left, bool on_right) {
        const auto sides = static_cast<SideMask>((on_left ? arc.arrive.left : 0) | (on_right ? arc.arrive.right : 0));
        return Arrival{arc.to, (entrance.connector + along).value, sides};
    };
    const unsigned sides = sides_of(graph, entrance);
    const bool left = (sides & 1U) != 0;
    const bool right = (sides & 2U) != 0;
    return {arrival(graph.backward[edge], entrance.from_start, right, left),
            arrival(graph.forward[edge], entrance.to_end, left, right)};
}

Approach approach_of(const WalkingNetwork::Graph& graph, const Joined& place, std::uint32_t limit,
                     BoundedSearch& search)
{
    Approach approach;
    for (const Entrance& entrance : place.entrances) {
        auto& arrivals = graph.edges[entrance.edge.value].is_private ? approach.to_private : approach.to_public;
        for (const Arrival& arrival : ends_of(graph, entrance)) {
            arrivals.push_back(arrival);
        }
    }
    if (!approach.to_private.empty()) {
        search.run(graph.private_arcs, approach.to_private, limit);
        for (const std::uint32_t junction : search.found()) {
            if (!graph.public_arcs.from(junction).empty()) {
                approach.to_public.push_back(search.at(junction));
            }
        }
    }
    return approach;
}

} // namespace doorstep::engine
