// SPDX-License-Identifier: MIT
#include "engine/walking/search/near_search.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

/// A few junctions share a bucket; most arcs lead well beyond it.
constexpr std::uint32_t buckets_per_arc = 64;

} // namespace

std::array<Seed, 2> seeds_of(const WalkGraph& graph, std::uint32_t vertex)
{
    const std::uint32_t position = graph.member_of(vertex);
    const WalkGraph::Group& group = graph.groups()[graph.group_of(position)];
    const auto [to_first, to_second] = graph.ways_out_of(position);
    return {Seed{group.first_end, to_first}, Seed{group.second_end, std::min(to_second, longest_walk + 1)}};
}

std::array<Seed, 2> seeds_of(const WalkGraph& graph, const WayIn& way)
{
    std::array<Seed, 2> seeds = seeds_of(graph, way.vertex);
    for (Seed& seed : seeds) {
        seed.distance = std::min(seed.distance + std::min(way.distance, longest_walk + 1), longest_walk + 1);
    }
    return seeds;
}

NearSearch::NearSearch(const WalkGraph& graph)
    : graph_{graph},
      distances_(graph.junction_count(), unreachable), bucket_width_{graph.arc_lengths().mean / buckets_per_arc}
{}

void NearSearch::run(std::span<const Seed> seeds, std::uint32_t limit)
{
    for (const std::uint32_t junction : found_) {
        distances_[junction] = unreachable;
    }
    found_.clear();
    limit = std::min(limit, longest_walk);
    std::uint32_t span = graph_.arc_lengths().longest;
    for (const Seed& seed : seeds) {
        span = std::max(span, seed.distance);
    }
    queue_.start(std::min(span, limit), bucket_width_);
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
    while (!queue_.empty()) {
        const BucketQueue::Entry entry = queue_.pop();
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

WalkPair* NearSearch::room_for(std::size_t pairs)
{
    if (pair_count_ + pairs > pairs_.size()) {
        pairs_.resize(std::max<std::size_t>(1024, 2 * (pair_count_ + pairs)));
    }
    return pairs_.data() + pair_count_;
}

void NearSearch::run(std::span<const WayIn> start, std::uint32_t limit)
{
    seeds_.clear();
    for (const WayIn& way : start) {
        for (const Seed& seed : seeds_of(graph_, way)) {
            seeds_.push_back(seed);
        }
    }
    run(seeds_, limit);
}

std::span<const WalkPair> NearSearch::list_near(std::span<const WayIn> start, std::uint32_t limit)
{
    limit = std::min(limit, longest_walk);
    run(start, limit);
    own_groups_.walk(graph_, start);
    pair_count_ = 0;
    for (const OwnGroups::Group& own : own_groups_.groups()) {
        list_own_group(own, limit);
    }
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const std::uint32_t junction = found_[i];
        if (i + 6 < found_.size()) { // junctions lie apart in memory: ask for the members in time
            __builtin_prefetch(graph_.members().data() + graph_.members_from(found_[i + 6]).first);
        }
        list_members_from(junction, limit);
        for (const WalkGraph::ChainEnd& chain : graph_.chains_to(junction)) {
            if (distances_[chain.first_end] == unreachable && !own_groups_.has(chain.group)) {
                const WalkGraph::Group& group = graph_.groups()[chain.group];
                list_members(group.first_member, group.last_member, longest_walk + 1, limit);
            }
        }
    }
    return std::span{pairs_}.first(pair_count_);
}

void NearSearch::list_own_group(const OwnGroups::Group& own, std::uint32_t limit)
{
    const std::span<const std::uint32_t> walked = own_groups_.walked(own);
    const std::uint32_t from_first = distances_[own.first_end];
    const std::uint32_t from_second = distances_[graph_.groups()[own.group].second_end];
    WalkPair* const pairs = room_for(walked.size());
    std::size_t count = 0;
    for (std::uint32_t i = own.first_member; i < own.last_member; ++i) {
        const WalkGraph::Member& each = graph_.members()[i];
        const std::uint32_t distance = std::min(
            {walked[i - own.first_member], sum(from_first, each.from_first), sum(from_second, each.from_second)});
        pairs[count] = {each.vertex, distance};
        count += distance <= limit ? 1U : 0U;
    }
    pair_count_ += count;
}

void NearSearch::list_members_from(std::uint32_t junction, std::uint32_t limit)
{
    auto [first, last] = graph_.members_from(junction);
    for (const OwnGroups::Group& own : own_groups_.groups()) {
        if (own.first_end == junction) {
            list_members(first, own.first_member, distances_[junction], limit);
            first = own.last_member;
        }
    }
    list_members(first, last, distances_[junction], limit);
}

void NearSearch::list_members(std::uint32_t first, std::uint32_t last, std::uint32_t from_first, std::uint32_t limit)
{
    const WalkGraph::Member* const members = graph_.members().data();
    WalkPair* const pairs = room_for(last - first);
    std::size_t count = 0;
    for (std::uint32_t i = first; i < last; ++i) {
        // Distances within a group stay below 2^31, and so do those to its ends: nothing overflows.
        const std::uint32_t from_second = std::min(distances_[members[i].second_end], longest_walk + 1);
        const std::uint32_t distance =
            std::min(from_first + members[i].from_first, from_second + members[i].from_second);
        pairs[count] = {members[i].vertex, distance};
        count += distance <= limit ? 1U : 0U; // without a branch that would be guessed wrong half of the time
    }
    pair_count_ += count;
}

void NearSearch::distances_to(std::uint32_t start, std::span<const std::uint32_t> targets, std::uint32_t limit,
                              std::span<std::uint32_t> distances)
{
    const WayIn way{start, 0};
    run(std::span{&way, 1}, limit);
    own_groups_.walk(graph_, std::span{&way, 1});
    const OwnGroups::Group& own = own_groups_.groups().front();
    const std::span<const std::uint32_t> walked = own_groups_.walked(own);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const std::uint32_t target = graph_.member_of(targets[i]);
        const WalkGraph::Member& member = graph_.members()[target];
        const WalkGraph::Group& group = graph_.groups()[graph_.group_of(target)];
        std::uint32_t distance = std::min(sum(distances_[group.first_end], member.from_first),
                                          sum(distances_[group.second_end], member.from_second));
        if (target >= own.first_member && target < own.last_member) {
            distance = std::min(distance, walked[target - own.first_member]);
        }
        distances[i] = distance <= limit ? distance : unreachable;
    }
}

} // namespace doorstep::engine
