// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/bucket_queue.hpp"
#include "engine/walking/search/own_groups.hpp"

#include <array>
#include <span>
#include <vector>

namespace doorstep::engine {

/// How a walk that begins at a vertex comes to the ends of its group.
struct Seed {
    std::uint32_t junction = 0;
    std::uint32_t distance = 0;
};
[[nodiscard]] std::array<Seed, 2> seeds_of(const WalkGraph& graph, std::uint32_t vertex);
/// The same for a way in: what it has walked before is added.
[[nodiscard]] std::array<Seed, 2> seeds_of(const WalkGraph& graph, const WayIn& way);

/// Shortest walks from few starts: Dijkstra over the junctions up to a limit, then the members of the groups reached.
/// Keeps its memory from search to search; only what a search touched is cleaned.
class NearSearch {
public:
    explicit NearSearch(const WalkGraph& graph);

    /// Finds the junctions within `limit` of any seed.
    void run(std::span<const Seed> seeds, std::uint32_t limit);
    /// The junctions found by the last run, each once, in no particular order.
    [[nodiscard]] std::span<const std::uint32_t> found() const { return found_; }
    /// Decimetres, `unreachable` when not found.
    [[nodiscard]] std::uint32_t distance(std::uint32_t junction) const { return distances_[junction]; }

    /// Finds the junctions within `limit` of a start.
    void run(std::span<const WayIn> start, std::uint32_t limit);

    /// Distances from `start` to each target, `unreachable` beyond `limit`.
    void distances_to(std::uint32_t start, std::span<const std::uint32_t> targets, std::uint32_t limit,
                      std::span<std::uint32_t> distances);

    /// Every vertex within `limit` of a start, each once, in no particular order. Valid until the next call.
    [[nodiscard]] std::span<const WalkPair> list_near(std::span<const WayIn> start, std::uint32_t limit);

private:
    void list_own_group(const OwnGroups::Group& own, std::uint32_t limit);
    /// The members of a junction's group and of the chains from it, but those of the start's own groups.
    void list_members_from(std::uint32_t junction, std::uint32_t limit);
    /// The members from the first to before the last, all of groups with this first end.
    void list_members(std::uint32_t first, std::uint32_t last, std::uint32_t from_first, std::uint32_t limit);
    [[nodiscard]] WalkPair* room_for(std::size_t pairs);
    [[nodiscard]] static std::uint32_t sum(std::uint32_t a, std::uint32_t b)
    {
        return a == unreachable || b == unreachable ? unreachable : a + b;
    }

    const WalkGraph& graph_;
    std::vector<std::uint32_t> distances_; ///< per junction
    std::vector<std::uint32_t> found_;
    OwnGroups own_groups_;
    std::vector<Seed> seeds_;
    std::vector<WalkPair> pairs_; ///< only the first so many are listed
    std::size_t pair_count_ = 0;
    std::uint32_t bucket_width_ = 0;
    BucketQueue queue_;
};

} // namespace doorstep::engine
