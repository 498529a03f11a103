// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/bounded_search.hpp"

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
    StreetsAround(const WalkingNetwork::Graph& graph, const Joined& place, Decimetres longest);

    /// Edges reached within a limit up to the longest, wholly or in part, by edge ascending.
    [[nodiscard]] std::vector<ReachedEdge> within(Decimetres limit) const;

private:
    const WalkingNetwork::Graph& graph_;
    const Joined& place_;
    BoundedSearch on_public_;
    BoundedSearch on_private_;
};

/// The part of an edge's shape a stretch stands for.
[[nodiscard]] geo::Line shape_of(const WalkEdge& edge, const Stretch& stretch);

} // namespace doorstep::engine
