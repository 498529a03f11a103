// SPDX-License-Identifier: MIT
#include "engine/walking/search/near_search.hpp"

namespace doorstep::engine {

std::array<Seed, 2> seeds_of(const WalkGraph& graph, std::uint32_t vertex)
{
    const std::uint32_t position = graph.member_of(vertex);
    const WalkGraph::Member& member = graph.members()[position];
    const WalkGraph::Group& group = graph.groups()[graph.group_of(position)];
    return {Seed{group.first_end, member.from_first},
            Seed{group.second_end, std::min(member.from_second, longest_walk + 1)}};
}

void NearSearch::run(std::span<const Seed> seeds, std::uint32_t limit)
{
    for (const std::uint32_t junction : found_) {
        distances_[junction] = unreachable;
    }
    found_.clear();
    limit = std::min(limit, longest_walk);
    queue_.start(limit);
    const auto reach = [&](std::uint32_t junction, std::uint32_t distance) {
        std::uint32_t& known = distances_[junction];
        if (distance < known) {
            if (known == unreachable) {
                found_.push_back(junction);
            }
            known = distance;
            queue_.push(junction, distance);
        }
    };
    for (const Seed& seed : seeds) {
        if (seed.distance <= limit) {
            reach(seed.junction, seed.distance);
        }
    }
    BucketQueue::Entry entry;
    while (queue_.pop(entry)) {
        if (entry.distance != distances_[entry.vertex]) {
            continue; // a shorter walk was found since
        }
        for (const WalkGraph::Arc& arc : graph_.arcs_from(entry.vertex)) {
            if (arc.length <= limit - entry.distance) {
                reach(arc.to, entry.distance + arc.length);
            }
        }
    }
}

void NearSearch::distances_to(std::uint32_t start, std::span<const std::uint32_t> targets, std::uint32_t limit,
                              std::span<std::uint32_t> distances)
{
    run(seeds_of(graph_, start), limit);
    const std::uint32_t position = graph_.member_of(start);
    const WalkGraph::Group& own_group = graph_.groups()[graph_.group_of(position)];
    walks_within_group(graph_, position, within_group_);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto [first, second] = seeds_of(graph_, targets[i]);
        std::uint32_t distance = std::min(sum(distances_[first.junction], first.distance),
                                          sum(distances_[second.junction], second.distance));
        const std::uint32_t target = graph_.member_of(targets[i]);
        if (target >= own_group.first_member && target < own_group.last_member) {
            distance = std::min(distance, within_group_[target - own_group.first_member]);
        }
        distances[i] = distance <= limit ? distance : unreachable;
    }
}

} // namespace doorstep::engine
