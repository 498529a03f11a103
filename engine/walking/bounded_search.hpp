// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/join.hpp"
#include "engine/walking/streets/graph.hpp"

#include <array>
#include <bit>
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

/// A queue for distances that never fall below the last one taken (radix heap: Ahuja, Mehlhorn, Orlin and Tarjan,
/// JACM 37, 1990). An entry moves at most once per bit of its distance.
class RisingQueue {
public:
    struct Entry {
        std::uint32_t distance = 0;
        std::uint32_t junction = 0;
    };
    void push(Entry entry)
    {
        buckets_[bucket(entry.distance)].push_back(entry);
        ++size_;
    }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    Entry pop();
    void clear();

private:
    [[nodiscard]] std::size_t bucket(std::uint32_t distance) const
    {
        return static_cast<std::size_t>(std::bit_width(distance ^ last_));
    }
    std::array<std::vector<Entry>, 33> buckets_;
    std::uint32_t last_ = 0;
    std::size_t size_ = 0;
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
    RisingQueue queue_;
};

/// How a walk that begins at an entrance arrives at the two ends of its edge.
[[nodiscard]] std::array<Arrival, 2> ends_of(const WalkingNetwork::Graph& graph, const Entrance& entrance);
/// The sides of its edge an entrance lies on, seen from → to: bit 0 left, bit 1 right. Both bits on ordinary streets.
[[nodiscard]] unsigned sides_of(const WalkingNetwork::Graph& graph, const Entrance& entrance);

/// Where the walks of one place come onto public streets.
struct Approach {
    std::vector<Arrival> to_public;  ///< also through private ways it lies on
    std::vector<Arrival> to_private; ///< ends of the private ways it lies on
};
/// Uses `search` for the private ways and leaves its result there when there are any.
[[nodiscard]] Approach approach_of(const WalkingNetwork::Graph& graph, const Joined& place, std::uint32_t limit,
                                   BoundedSearch& search);

} // namespace doorstep::engine
