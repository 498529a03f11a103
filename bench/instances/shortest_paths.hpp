// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::bench {

/// An undirected network with whole lengths.
struct Network {
    struct Edge {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t length = 0;
    };
    std::size_t node_count = 0;
    std::vector<Edge> edges; ///< where a pair of nodes is listed twice the last one counts
};

/// Lengths of the shortest paths between all nodes, which are demand points and sites at once; unreachable pairs are
/// not in the table. Dijkstra from each node with a queue of one bucket per length (Dial 1969).
[[nodiscard]] engine::CostTable all_shortest_paths(const Network& network);

} // namespace doorstep::bench
