// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/bucket_queue.hpp"
#include "engine/walking/search/walk_graph.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// How a walk that begins at a vertex comes to the ends of its group.
struct Seed {
    std::uint32_t junction = 0;
    std::uint32_t distance = 0;
};
[[nodiscard]] std::array<Seed, 2> seeds_of(const WalkGraph& graph, std::uint32_t vertex);

/// Shortest walks from few starts: Dijkstra over the junctions up to a limit, then the members of the groups reached.
/// Keeps its memory from search to search; only what a search touched is cleaned.
class NearSearch {
public:
    explicit NearSearch(const WalkGraph& graph) : graph_{graph}, distances_(graph.junction_count(), unreachable) {}

    /// Finds the junctions within `limit` of any seed.
    void run(std::span<const Seed> seeds, std::uint32_t limit);
    /// The junctions found by the last run, each once, in no particular order.
    [[nodiscard]] std::span<const std::uint32_t> found() const { return found_; }
    /// Decimetres, `unreachable` when not found.
    [[nodiscard]] std::uint32_t distance(std::uint32_t junction) const { return distances_[junction]; }

    /// Distances from `start` to each target, `unreachable` beyond `limit`.
    void distances_to(std::uint32_t start, std::span<const std::uint32_t> targets, std::uint32_t limit,
                      std::span<std::uint32_t> distances);

    /// Calls `visit(vertex, distance)` for every vertex within `limit` of `start`, itself included, each once.
    template <class Visit>
    void visit_near(std::uint32_t start, std::uint32_t limit, Visit visit)
    {
        run(seeds_of(graph_, start), limit);
        const std::uint32_t own_member = graph_.member_of(start);
        const std::uint32_t own_group = graph_.group_of(own_member);
        visit_own_group(own_member, limit, visit);
        for (const std::uint32_t junction : found_) {
            if (junction != own_group) {
                visit_one_sided(graph_.members_of(junction), distances_[junction], limit, visit);
            }
            for (const std::uint32_t chain : graph_.chains_at(junction)) {
                const WalkGraph::Group& group = graph_.groups()[chain];
                const bool is_first = group.first_end == junction;
                const std::uint32_t other = distances_[is_first ? group.second_end : group.first_end];
                if (chain == own_group || (!is_first && other != unreachable)) {
                    continue; // seen from its first end
                }
                visit_chain(group, limit, visit);
            }
        }
    }

private:
    template <class Visit>
    void visit_own_group(std::uint32_t member, std::uint32_t limit, Visit& visit)
    {
        walks_within_group(graph_, member, within_group_);
        const WalkGraph::Group& group = graph_.groups()[graph_.group_of(member)];
        const std::uint32_t from_first = distances_[group.first_end];
        const std::uint32_t from_second = distances_[group.second_end];
        for (std::uint32_t i = group.first_member; i < group.last_member; ++i) {
            const WalkGraph::Member& each = graph_.members()[i];
            const std::uint32_t distance =
                std::min({within_group_[i - group.first_member], sum(from_first, each.from_first),
                          sum(from_second, each.from_second)});
            if (distance <= limit) {
                visit(each.vertex, distance);
            }
        }
    }
    template <class Visit>
    static void visit_one_sided(std::span<const WalkGraph::Member> members, std::uint32_t from_end, std::uint32_t limit,
                                Visit& visit)
    {
        for (const WalkGraph::Member& each : members) {
            if (each.from_first <= limit - from_end) {
                visit(each.vertex, from_end + each.from_first);
            }
        }
    }
    template <class Visit>
    void visit_chain(const WalkGraph::Group& group, std::uint32_t limit, Visit& visit) const
    {
        const std::uint32_t from_first = std::min(distances_[group.first_end], longest_walk + 1);
        const std::uint32_t from_second = std::min(distances_[group.second_end], longest_walk + 1);
        for (std::uint32_t i = group.first_member; i < group.last_member; ++i) {
            const WalkGraph::Member& each = graph_.members()[i];
            const std::uint32_t distance = std::min(from_first + each.from_first, from_second + each.from_second);
            if (distance <= limit) {
                visit(each.vertex, distance);
            }
        }
    }
    [[nodiscard]] static std::uint32_t sum(std::uint32_t a, std::uint32_t b)
    {
        return a == unreachable || b == unreachable ? unreachable : a + b;
    }

    const WalkGraph& graph_;
    std::vector<std::uint32_t> distances_; ///< per junction
    std::vector<std::uint32_t> found_;
    std::vector<std::uint32_t> within_group_;
    BucketQueue queue_;
};

} // namespace doorstep::engine
