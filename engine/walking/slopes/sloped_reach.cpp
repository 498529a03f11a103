// SPDX-License-Identifier: MIT
#include "engine/parallel.hpp"
#include "engine/walking/catchments/reached_streets.hpp"
#include "engine/walking/slopes/sloped_arcs.hpp"

#include <algorithm>
#include <limits>

namespace doorstep::engine {
namespace {

/// A target's entrance on an edge; sorted by edge.
struct Doorway {
    std::uint32_t edge = 0;
    std::uint32_t target = 0;
    std::uint32_t entrance = 0;
};

[[nodiscard]] std::vector<Doorway> doorways_of(std::span<const Joined> targets)
{
    std::vector<Doorway> doorways;
    for (std::uint32_t target = 0; target < targets.size(); ++target) {
        for (std::uint32_t k = 0; k < targets[target].entrances.size(); ++k) {
            doorways.push_back({targets[target].entrances[k].edge.value, target, k});
        }
    }
    std::ranges::stable_sort(doorways, {}, &Doorway::edge);
    return doorways;
}

/// Walks from one source, and the best of them to each target. Every search runs away from the source, so that the
/// efforts of both directions are paid where they belong.
class SlopedWalks {
public:
    SlopedWalks(const SlopedNetwork& network, std::span<const Joined> targets, std::span<const Doorway> doorways,
                std::uint32_t limit)
        : network_{network}, graph_{network.network().graph()}, targets_{targets}, doorways_{doorways}, limit_{limit},
          best_(targets.size())
    {}

    [[nodiscard]] std::vector<Reached> from(const Joined& source)
    {
        const StreetsAround around{network_, source, {limit_}};
        for (const ReachedEdge& edge : around.within({limit_})) {
            const bool is_private = graph_.edges[edge.edge].is_private;
            const BoundedSearch& search = is_private ? around.on_private() : around.on_public();
            for (const Doorway& doorway : on(edge.edge)) {
                offer_from_ends(search, doorway);
                offer_along(source, doorway);
            }
        }
        return take();
    }

private:
    struct Walk {
        std::uint32_t distance = std::numeric_limits<std::uint32_t>::max();
        bool crosses = false;
    };

    [[nodiscard]] std::span<const Doorway> on(std::uint32_t edge) const
    {
        const auto first = std::ranges::lower_bound(doorways_, edge, {}, &Doorway::edge);
        const auto last = std::ranges::upper_bound(doorways_, edge, {}, &Doorway::edge);
        return doorways_.subspan(static_cast<std::size_t>(first - doorways_.begin()),
                                 static_cast<std::size_t>(last - first));
    }

    void offer_from_ends(const BoundedSearch& search, const Doorway& doorway)
    {
        const Entrance& entrance = targets_[doorway.target].entrances[doorway.entrance];
        const WalkEdge& edge = graph_.edges[doorway.edge];
        const auto& arcs = network_.arcs();
        // The sides are those of walking out, the efforts those of walking in.
        const std::array<Arrival, 2> ends = ends_of(graph_, entrance);
        const std::array<std::uint32_t, 2> inwards{
            arcs.part_forward(doorway.edge, entrance.from_start.value, edge.length.value),
            arcs.part_backward(doorway.edge, entrance.to_end.value, edge.length.value)};
        const std::array<std::uint32_t, 2> junctions{edge.from.value, edge.to.value};
        for (std::size_t i = 0; i < 2; ++i) {
            if (search.has(junctions[i])) {
                const Arrival arrival = search.at(junctions[i]);
                offer(doorway.target, arrival.distance + inwards[i] + entrance.connector.value,
                      (arrival.sides & ends[i].sides) == 0);
            }
        }
    }

    void offer_along(const Joined& source, const Doorway& doorway)
    {
        const Entrance& end = targets_[doorway.target].entrances[doorway.entrance];
        const std::uint32_t length = graph_.edges[doorway.edge].length.value;
        for (const Entrance& start : source.entrances) {
            if (start.edge.value != doorway.edge) {
                continue;
            }
            const bool is_forward = start.from_start <= end.from_start;
            const std::uint32_t along = is_forward ? end.from_start.value - start.from_start.value
                                                   : start.from_start.value - end.from_start.value;
            const std::uint32_t effort = is_forward ? network_.arcs().part_forward(doorway.edge, along, length)
                                                    : network_.arcs().part_backward(doorway.edge, along, length);
            offer(doorway.target, start.connector.value + effort + end.connector.value,
                  (sides_of(graph_, start) & sides_of(graph_, end)) == 0);
        }
    }

    void offer(std::uint32_t target, std::uint32_t distance, bool crosses)
    {
        Walk& best = best_[target];
        if (distance > limit_ || distance > best.distance) {
            return;
        }
        if (best.distance == Walk{}.distance) {
            touched_.push_back(target);
        }
        const bool is_shorter = distance < best.distance;
        best.crosses = is_shorter ? crosses : best.crosses && crosses;
        best.distance = distance;
    }

    [[nodiscard]] std::vector<Reached> take()
    {
        std::ranges::sort(touched_);
        std::vector<Reached> reached;
        for (const std::uint32_t target : touched_) {
            reached.push_back({target, {best_[target].distance}, best_[target].crosses});
            best_[target] = {};
        }
        touched_.clear();
        return reached;
    }

    const SlopedNetwork& network_;
    const WalkingNetwork::Graph& graph_;
    std::span<const Joined> targets_;
    std::span<const Doorway> doorways_;
    std::uint32_t limit_;
    std::vector<Walk> best_;
    std::vector<std::uint32_t> touched_;
};

} // namespace

std::vector<std::vector<Reached>> reach(const SlopedNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    progress.begin({"walking distances on slopes", "计算坡地步行距离"}, sources.size());
    const std::vector<Doorway> doorways = doorways_of(targets);
    std::vector<std::vector<Reached>> reached(sources.size());
    const std::size_t run_length = std::max<std::size_t>(16, (sources.size() + 63) / 64);
    parallel_for((sources.size() + run_length - 1) / run_length, threads, [&](std::size_t run) {
        SlopedWalks walks{network, targets, doorways, limit.value};
        const std::size_t last = std::min(sources.size(), (run + 1) * run_length);
        for (std::size_t i = run * run_length; i < last; ++i) {
            progress.stop_if_cancelled();
            reached[i] = walks.from(sources[i]);
            progress.advance(1);
        }
    });
    return reached;
}

} // namespace doorstep::engine
