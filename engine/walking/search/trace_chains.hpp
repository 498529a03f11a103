// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/links_at.hpp"

namespace doorstep::engine {

/// A way between two junctions through vertices where nothing branches off but dead ends.
struct ChainLink {
    std::uint32_t from = 0; ///< position in the list of junctions
    std::uint32_t to = 0;
    std::uint32_t length = 0;       ///< from → to
    std::uint32_t back = 0;         ///< to → from
    std::uint32_t first_inside = 0; ///< its vertices inside
    std::uint32_t last_inside = 0;  ///< exclusive
};
struct ChainsTraced {
    struct Inside {
        std::uint32_t vertex = 0;
        std::uint32_t from_start = 0; ///< decimetres along the chain
        std::uint32_t to_start = 0;   ///< decimetres back along it
    };
    std::vector<std::uint32_t> junctions; ///< vertices
    std::vector<ChainLink> links;
    std::vector<Inside> inside;
};

/// Splits what is left without dead ends into chains between junctions: vertices where it branches or ends, one on
/// each ring, and some on chains too long for one group.
[[nodiscard]] ChainsTraced trace_chains(const LinksAt& links, const DeadEnds& dead_ends);

} // namespace doorstep::engine
