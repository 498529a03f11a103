// SPDX-License-Identifier: MIT
#include "engine/walking/walks/reach_targets.hpp"

#include <numeric>

namespace doorstep::engine {

template <class Value>
ReachTargets::Shelves<Value>::Shelves(std::size_t shelves, const std::vector<Item>& items) : first_(shelves + 1, 0)
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

namespace {

/// The ways of the entrances on public streets, and of those on private ones.
struct Ways {
    std::vector<WayIn> to_public;
    std::vector<WayIn> to_private;
};

/// On through private ways: what they reach, and the public streets among it.
[[nodiscard]] std::span<const WalkPair> walk_private_ways(const WalkLayer& layer, Ways& ways, std::uint32_t limit,
                                                          NearSearch& search)
{
    if (ways.to_private.empty()) {
        return {};
    }
    const std::span<const WalkPair> near = search.list_near(ways.to_private, limit);
    for (const auto& [vertex, distance] : near) {
        if (layer.is_public(vertex)) {
            ways.to_public.push_back({vertex, distance});
        }
    }
    return near;
}

} // namespace

ReachTargets::ReachTargets(const WalkLayer& layer, const StreetLengths& lengths, std::span<const Joined> targets,
                           std::uint32_t limit)
    : layer_{layer}, lengths_{lengths}, targets_{targets}
{
    const WalkingNetwork::Graph& graph = lengths.graph();
    std::vector<Shelves<LastPart>::Item> from_public;
    std::vector<Shelves<LastPart>::Item> from_private;
    std::vector<Shelves<Doorway>::Item> on_edge;
    NearSearch search{layer.back_on_private()};
    Ways ways;
    for (std::uint32_t target = 0; target < targets.size(); ++target) {
        ways.to_public.clear();
        ways.to_private.clear();
        for (std::uint32_t k = 0; k < targets[target].entrances.size(); ++k) {
            const Entrance& entrance = targets[target].entrances[k];
            const bool is_private = graph.edges[entrance.edge.value].is_private;
            layer.add_ways_in(entrance, is_private ? ways.to_private : ways.to_public);
            on_edge.push_back({entrance.edge.value, {target, k}});
        }
        for (const auto& [vertex, distance] : ways.to_private) {
            from_private.push_back({vertex, {target, distance}});
        }
        (void)walk_private_ways(layer, ways, limit, search);
        for (const auto& [vertex, distance] : ways.to_public) {
            from_public.push_back({vertex, {target, distance}});
        }
    }
    const std::size_t vertices = layer.on_public().vertex_count();
    from_public_ = {vertices, from_public};
    from_private_ = {vertices, from_private};
    on_edge_ = {graph.edges.size(), on_edge};
}

Departure departure_of(const WalkLayer& layer, const StreetLengths& lengths, const Joined& place, std::uint32_t limit,
                       NearSearch& search)
{
    Ways ways;
    for (const Entrance& entrance : place.entrances) {
        const bool is_private = lengths.graph().edges[entrance.edge.value].is_private;
        layer.add_ways_out(entrance, is_private ? ways.to_private : ways.to_public);
    }
    const std::span<const WalkPair> near = walk_private_ways(layer, ways, limit, search);
    return {std::move(ways.to_public), {near.begin(), near.end()}};
}

} // namespace doorstep::engine
