// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_graph.hpp"
#include "engine/walking/walks/street_walks.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// A stretch of an edge, in decimetres from its start.
struct Stretch {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};
/// What of an edge lies within the limit: one stretch, or one at each end.
struct ReachedEdge {
    std::uint32_t edge = 0;
    std::vector<Stretch> stretches; ///< ascending, apart from each other
    friend bool operator==(const ReachedEdge&, const ReachedEdge&) = default;
};

/// The walks from one place to all streets around it, up to the longest limit asked for.
class StreetsAround {
public:
    /// \pre the walks and the place outlive it.
    StreetsAround(const StreetWalks& walks, const Joined& place, Decimetres longest);

    /// Edges reached within a limit up to the longest, wholly or in part, by edge ascending.
    [[nodiscard]] std::vector<ReachedEdge> within(Decimetres limit) const;

private:
    /// How far one comes on an edge from a place towards its end (else its start) with so many decimetres to spend:
    /// the place, decimetres from the edge's start.
    [[nodiscard]] std::uint32_t farthest(std::uint32_t edge, std::uint32_t from, bool is_forward,
                                         std::uint32_t rest) const;

    const StreetWalks& walks_;
    const Joined& place_;
    std::vector<WalkPair> on_public_;  ///< junctions, nearest first
    std::vector<WalkPair> on_private_; ///< the same along private ways at the start or end of walks
};

/// The part of an edge's shape a stretch stands for.
[[nodiscard]] geo::Line shape_of(const WalkEdge& edge, const Stretch& stretch);

} // namespace doorstep::engine
