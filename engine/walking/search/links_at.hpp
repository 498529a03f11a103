// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"

namespace doorstep::engine {

/// The links at each vertex: of parallel ones the shortest, no loops, by neighbour ascending.
struct LinksAt {
    std::vector<std::uint32_t> first; ///< per vertex, and one past the end
    std::vector<WalkGraph::Arc> arcs; ///< with the lengths from the vertex
    bool is_directed = false;         ///< some are longer one way than back
    [[nodiscard]] std::span<const WalkGraph::Arc> at(std::uint32_t vertex) const
    {
        return std::span{arcs}.subspan(first[vertex], first[vertex + 1] - first[vertex]);
    }
    [[nodiscard]] std::uint32_t degree(std::uint32_t vertex) const { return first[vertex + 1] - first[vertex]; }
    /// The length of an arc from a vertex, walked back to it.
    [[nodiscard]] std::uint32_t back(std::uint32_t vertex, const WalkGraph::Arc& arc) const;
};
/// `back`: lengths to → from, of each link or none.
[[nodiscard]] LinksAt shortest_links_at(std::size_t vertices, std::span<const Link> links,
                                        std::span<const std::uint32_t> back);
/// \throws geo::InputError where a link names a vertex that does not exist or is longer than `longest_link`.
void check_links(std::size_t vertices, std::span<const Link> links, std::span<const std::uint32_t> back);

/// Dead ends taken off the graph: each vertex of a small tree that hangs from the rest, and what it hangs from.
struct DeadEnds {
    std::vector<std::uint32_t> hangs_from; ///< `unreachable`: in the graph that is left
    std::vector<std::uint32_t> length;     ///< of the link from `hangs_from`
    std::vector<std::uint32_t> back;       ///< of the link to `hangs_from`
    std::vector<std::uint32_t> degree;     ///< of each vertex in the graph that is left
    std::vector<std::uint32_t> tree_size;  ///< vertices that hang from each, itself included
};
inline constexpr std::uint32_t largest_hanging_tree = 64;
inline constexpr std::uint32_t largest_group = 256; ///< vertices, the trees that hang from the last of them apart
/// Decimetres of a chain before its last two links, and of the ways down a hanging tree.
inline constexpr std::uint32_t longest_in_group = longest_link;
[[nodiscard]] DeadEnds take_off_dead_ends(const LinksAt& links);

} // namespace doorstep::engine
