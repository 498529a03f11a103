// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/bounded_search.hpp"
#include "engine/walking/slopes/sloped_network.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
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

/// A search as large as the network, lent by the thread's store: making one anew for each place would cost more than
/// most searches.
class LentSearch {
public:
    explicit LentSearch(std::size_t junctions);
    ~LentSearch();
    LentSearch(const LentSearch&) = delete;
    LentSearch& operator=(const LentSearch&) = delete;
    [[nodiscard]] BoundedSearch& operator*() { return *search_; }
    [[nodiscard]] const BoundedSearch& operator*() const { return *search_; }

private:
    std::size_t junctions_;
    std::unique_ptr<BoundedSearch> search_;
};

/// The walks from one place to all streets around it, up to the longest limit asked for.
class StreetsAround {
public:
    StreetsAround(const WalkingNetwork::Graph& graph, const Joined& place, Decimetres longest);
    /// Limits are decimetres on level ground. \pre the network outlives it.
    StreetsAround(const SlopedNetwork& network, const Joined& place, Decimetres longest);

    /// Edges reached within a limit up to the longest, wholly or in part, by edge ascending.
    [[nodiscard]] std::vector<ReachedEdge> within(Decimetres limit) const;

    /// The searches behind it: along streets for all, and along private ways at the start or end of walks.
    [[nodiscard]] const BoundedSearch& on_public() const { return *on_public_; }
    [[nodiscard]] const BoundedSearch& on_private() const { return *on_private_; }

private:
    void search(const Approach& approach, const ArcTable& public_arcs, const ArcTable& private_arcs,
                Decimetres longest);
    /// How far one comes on an edge from a place towards its end (else its start) with so many decimetres to spend:
    /// the place, decimetres from the edge's start.
    [[nodiscard]] std::uint32_t farthest(std::uint32_t edge, std::uint32_t from, bool is_forward,
                                         std::uint32_t rest) const;

    const WalkingNetwork::Graph& graph_;
    const SlopedNetwork* slopes_ = nullptr;
    const Joined& place_;
    LentSearch on_public_;
    LentSearch on_private_;
};

/// The part of an edge's shape a stretch stands for.
[[nodiscard]] geo::Line shape_of(const WalkEdge& edge, const Stretch& stretch);

} // namespace doorstep::engine
