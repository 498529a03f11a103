// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Takes the junctions of a graph away one by one, the least important first, and keeps the distances within the
/// limit among those that are left by shortcuts.
class Contraction {
public:
    Contraction(const WalkGraph& graph, std::uint32_t limit);

    struct Taken {
        std::uint32_t junction = 0;
        std::vector<WalkGraph::Arc> to_left; ///< its arcs to those left at that time
    };
    /// All junctions in the order they are taken. \throws geo::Cancelled
    [[nodiscard]] std::vector<Taken> run(geo::Progress& progress);

private:
    using Arc = WalkGraph::Arc;
    struct Shortcut {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t length = 0;
    };
    /// The shortcuts that are needed when a junction goes.
    void find_shortcuts(std::uint32_t junction, std::vector<Shortcut>& shortcuts);
    void search_around(std::uint32_t from, std::uint32_t without, std::uint32_t farthest);
    [[nodiscard]] std::int64_t importance(std::uint32_t junction);
    void take(std::uint32_t junction);
    void connect(std::uint32_t from, const Arc& arc);

    std::uint32_t limit_;
    std::vector<std::vector<Arc>> arcs_; ///< among the junctions left
    std::vector<std::uint32_t> depth_;   ///< longest descent to junctions already taken
    std::vector<Shortcut> shortcuts_;
    std::vector<std::uint32_t> distances_; ///< of the search around a junction
    std::vector<std::uint32_t> touched_;
    std::vector<Arc> heap_;
};

} // namespace doorstep::engine
