// SPDX-License-Identifier: MIT
#include "engine/walking/reach.hpp"

#include "engine/parallel.hpp"
#include "engine/walking/bounded_search.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace doorstep::engine {
namespace {

using Graph = WalkingNetwork::Graph;

/// Values kept by the junction or edge they belong to.
template <class Value>
class Shelves {
public:
    struct Item {
        std::uint32_t shelf = 0;
        Value value;
    };
    Shelves(std::size_t shelves, const std::vector<Item>& items) : first_(shelves + 1, 0)
    {
        for (const Item& item : items) {
            ++first_[item.shelf + 1];
        }
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        values_.resize(items.size());
        std::vector<std::uint32_t> next{first_.begin(), first_.end() - 1};
        for (const Item& item : items) {
            values_[next[item.shelf]++] = item.value;
        }
    }
    [[nodiscard]] std::span<const Value> at(std::uint32_t shelf) const
    {
        return std::span{values_}.subspan(first_[shelf], first_[shelf + 1] - first_[shelf]);
    }

private:
    std::vector<std::uint32_t> first_;
    std::vector<Value> values_;
};

/// The rest of a walk from a junction to a target.
struct LastPart {
    std::uint32_t target = 0;
    std::uint32_t distance = 0;
    SideMask sides = 0; ///< sectors of the junction it starts from without crossing
};
/// A target's entrance on an edge.
struct Doorway {
    std::uint32_t target = 0;
    std::uint32_t entrance = 0;
};

/// All targets, by the junctions and edges that lead to them.
struct Targets {
    Shelves<LastPart> from_public;  ///< by junction
    Shelves<LastPart> from_private; ///< by junction, for walks still on private ways
    Shelves<Doorway> on_edge;       ///< by edge

    static Targets of(const Graph& graph, std::span<const Joined> targets, std::uint32_t limit)
    {
        std::vector<Shelves<LastPart>::Item> from_public;
        std::vector<Shelves<LastPart>::Item> from_private;
        std::vector<Shelves<Doorway>::Item> on_edge;
        BoundedSearch search{graph.junctions.size()};
        for (std::uint32_t target = 0; target < targets.size(); ++target) {
            const Approach approach = approach_of(graph, targets[target], limit, search);
            for (const Arrival& arrival : approach.to_public) {
                from_public.push_back({arrival.junction, {target, arrival.distance, arrival.sides}});
            }
            for (const Arrival& arrival : approach.to_private) {
                from_private.push_back({arrival.junction, {target, arrival.distance, arrival.sides}});
            }
            for (std::uint32_t k = 0; k < targets[target].entrances.size(); ++k) {
                on_edge.push_back({targets[target].entrances[k].edge.value, {target, k}});
            }
        }
        return {{graph.junctions.size(), from_public},
                {graph.junctions.size(), from_private},
                {graph.edges.size(), on_edge}};
    }
};

/// The best walk found to each target; remembers which were touched, in order of the target.
class BestWalks {
public:
    BestWalks(std::size_t targets, std::uint32_t limit)
        : best_(targets), touched_((targets + 63) / 64, 0), limit_{limit}
    {}

    void offer(std::uint32_t target, std::uint32_t distance, bool crosses)
    {
        std::uint64_t& word = touched_[target / 64];
        const std::uint64_t bit = std::uint64_t{1} << (target % 64);
        Walk& best = best_[target];
        if ((word & bit) == 0) {
            if (distance <= limit_) {
                word |= bit;
                best = {distance, crosses};
                ++count_;
            }
        }
        else if (distance < best.distance) {
            best = {distance, crosses};
        }
        else if (distance == best.distance && !crosses) {
            best.crosses = false;
        }
    }
    [[nodiscard]] std::vector<Reached> take()
    {
        std::vector<Reached> reached;
        reached.reserve(count_);
        for (std::uint32_t i = 0; i < touched_.size(); ++i) {
            for (std::uint64_t word = touched_[i]; word != 0; word &= word - 1) {
                const auto target = i * 64 + static_cast<std::uint32_t>(std::countr_zero(word));
                reached.push_back({target, {best_[target].distance}, best_[target].crosses});
            }
            touched_[i] = 0;
        }
        count_ = 0;
        return reached;
    }

private:
    struct Walk {
        std::uint32_t distance = 0;
        bool crosses = false;
    };
    std::vector<Walk> best_;
    std::vector<std::uint64_t> touched_;
    std::size_t count_ = 0;
    std::uint32_t limit_;
};

/// One worker's memory for many sources.
class Walker {
public:
    Walker(const Graph& graph, std::span<const Joined> targets, const Targets& places, std::uint32_t limit)
        : graph_{graph}, targets_{targets}, places_{places}, limit_{limit}, search_{graph.junctions.size()},
          best_{targets.size(), limit}
    {}

    [[nodiscard]] std::vector<Reached> reach_from(const Joined& source)
    {
        walk_along_own_edges(source);
        const Approach approach = approach_of(graph_, source, limit_, search_);
        if (!approach.to_private.empty()) {
            offer_found(places_.from_private);
        }
        search_.run(graph_.public_arcs, approach.to_public, limit_);
        offer_found(places_.from_public);
        return best_.take();
    }

private:
    void walk_along_own_edges(const Joined& source)
    {
        for (const Entrance& start : source.entrances) {
            for (const Doorway& doorway : places_.on_edge.at(start.edge.value)) {
                const Entrance& end = targets_[doorway.target].entrances[doorway.entrance];
                const std::uint32_t along = start.from_start > end.from_start
                                                ? start.from_start.value - end.from_start.value
                                                : end.from_start.value - start.from_start.value;
                const bool crosses = (sides_of(graph_, start) & sides_of(graph_, end)) == 0;
                best_.offer(doorway.target, start.connector.value + along + end.connector.value, crosses);
            }
        }
    }
    void offer_found(const Shelves<LastPart>& last_parts)
    {
        for (const std::uint32_t junction : search_.found()) {
            const Arrival arrival = search_.at(junction);
            for (const LastPart& last : last_parts.at(junction)) {
                best_.offer(last.target, arrival.distance + last.distance, (arrival.sides & last.sides) == 0);
            }
        }
    }

    const Graph& graph_;
    std::span<const Joined> targets_;
    const Targets& places_;
    std::uint32_t limit_;
    BoundedSearch search_;
    BestWalks best_;
};

} // namespace

std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                        std::span<const Joined> targets, Decimetres limit, unsigned threads,
                                        geo::Progress& progress)
{
    progress.begin({"walking distances", "计算步行距离"}, sources.size());
    const Targets places = Targets::of(network.graph(), targets, limit.value);
    std::vector<std::vector<Reached>> reached(sources.size());

    // A few runs of neighbouring sources, so that the memory of a worker serves many of them.
    const std::size_t run_length = std::max<std::size_t>(16, (sources.size() + 63) / 64);
    const std::size_t runs = (sources.size() + run_length - 1) / run_length;
    parallel_for(runs, threads, [&](std::size_t run) {
        Walker walker{network.graph(), targets, places, limit.value};
        const std::size_t last = std::min(sources.size(), (run + 1) * run_length);
        for (std::size_t i = run * run_length; i < last; ++i) {
            progress.stop_if_cancelled();
            reached[i] = walker.reach_from(sources[i]);
            progress.advance(1);
        }
    });
    return reached;
}

} // namespace doorstep::engine
