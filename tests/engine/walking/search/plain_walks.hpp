// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"

#include <random>
#include <vector>

namespace doorstep::tests {

/// A graph as drawn, before anything clever is done to it.
struct PlainGraph {
    std::size_t vertices = 0;
    std::vector<engine::Link> links;
    std::vector<std::uint32_t> back = {}; ///< lengths to → from of all links; none: the same both ways

    [[nodiscard]] std::uint32_t back_of(std::size_t link) const
    {
        return back.empty() ? links[link].length : back[link];
    }
};

/// Walks by the textbook's Dijkstra on the links themselves, `unreachable` beyond the limit.
[[nodiscard]] std::vector<std::uint32_t> plain_walks(const PlainGraph& graph, std::uint32_t start, std::uint32_t limit);
/// The walks between all vertices by Floyd and Warshall, row by row.
[[nodiscard]] std::vector<std::uint32_t> all_walks(const PlainGraph& graph);

/// Anything streets may be: trees, rings, chains, parallel links, loops, links of length zero, islands.
[[nodiscard]] PlainGraph random_graph(std::mt19937& random, std::size_t most_vertices);
/// Blocks of streets with bends and dead ends, `side` junctions each way.
[[nodiscard]] PlainGraph random_city(std::mt19937& random, std::uint32_t side);

} // namespace doorstep::tests
