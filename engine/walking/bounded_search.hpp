// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/join.hpp"
#include "engine/walking/search/bucket_queue.hpp"
#include "engine/walking/streets/graph.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A walk arrives at a junction.
struct Arrival {
    std::uint32_t junction = 0;
    std::uint32_t distance = 0; ///< decimetres
    SideMask sides = any_side;  ///< sectors it can be in without having crossed
};

/// Shortest walks from several starts up to a limit (Dijkstra 1959), with the sides of dangerous roads they can be
/// on: the union over all shortest walks, so that of equally short ones the one that does not cross counts.
/// Keeps its memory from search to search; only what a search touched is cleaned.
class BoundedSearch {
public:
    explicit BoundedSearch(std::size_t junctions);

    /// Finds the distance of every junction within `limit` decimetres (inclusive).
    void run(const ArcTable& arcs, std::span<const Arrival> starts, std::uint32_t limit);
    /// The junctions found by the last run, each once, nearest first.
    [[nodiscard]] std::span<const std::uint32_t> found() const { return found_; }
    [[nodiscard]] Arrival at(std::uint32_t junction) const
    {
        return {junction, labels_[junction].distance, labels_[junction].sides};
    }
    [[nodiscard]] bool has(std::uint32_t junction) const { return labels_[junction].is_settled; }

private:
    struct Label {
        std::uint32_t distance = std::numeric_limits<std::uint32_t>::max();
        SideMask sides = 0;
        bool is_settled = false;
    };
    void reach(const Arrival& arrival);

    std::vector<Label> labels_;
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint32_t> found_;
    BucketQueue queue_; ///< in exact order
};

/// How a walk that begins at an entrance arrives at the two ends of its edge.
[[nodiscard]] std::array<Arrival, 2> ends_of(const WalkingNetwork::Graph& graph, const Entrance& entrance);
/// Where the walks of one place come onto public streets.
struct Approach {
    std::vector<Arrival> to_public;  ///< also through private ways it lies on
    std::vector<Arrival> to_private; ///< ends of the private ways it lies on
};
/// Uses `search` for the private ways and leaves its result there when there are any.
[[nodiscard]] Approach approach_of(const WalkingNetwork::Graph& graph, const Joined& place, std::uint32_t limit,
                                   BoundedSearch& search);

} // namespace doorstep::engine
