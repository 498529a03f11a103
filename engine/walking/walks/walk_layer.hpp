// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/search/walk_engine.hpp"
#include "engine/walking/slopes/sloped_network.hpp"
#include "engine/walking/streets/entrance_sides.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// How far it is along the streets, on level ground or on slopes, in decimetres.
class StreetLengths {
public:
    explicit StreetLengths(const WalkingNetwork::Graph& graph, const SlopedNetwork* slopes = nullptr)
        : graph_{graph}, slopes_{slopes}
    {}

    [[nodiscard]] const WalkingNetwork::Graph& graph() const { return graph_; }
    [[nodiscard]] bool is_sloped() const { return slopes_ != nullptr; }
    /// A whole edge, from → to and back.
    [[nodiscard]] std::uint32_t forward(std::uint32_t edge) const;
    [[nodiscard]] std::uint32_t backward(std::uint32_t edge) const;
    /// From a gate to the `from` and `to` junction of its edge, and from those to the gate; connectors counted.
    [[nodiscard]] std::array<std::uint32_t, 2> outwards(const Entrance& entrance) const;
    [[nodiscard]] std::array<std::uint32_t, 2> inwards(const Entrance& entrance) const;
    /// Between two gates on one edge, along it.
    [[nodiscard]] std::uint32_t along(const Entrance& start, const Entrance& end) const;
    /// How far one comes on an edge from a place towards its end (else its start) with so much to spend: the place,
    /// decimetres from the edge's start.
    [[nodiscard]] std::uint32_t farthest(std::uint32_t edge, std::uint32_t from, bool is_forward,
                                         std::uint32_t rest) const;

private:
    const WalkingNetwork::Graph& graph_;
    const SlopedNetwork* slopes_;
};

/// Whether walks may cross dangerous roads at grade where nothing protects them.
enum class Crossings : std::uint8_t { Allowed, Avoided };

/// A network as walk graphs: a vertex is a junction or, where crossings are avoided, one sector of a junction.
/// Private ways are a graph of their own, for they are walked at the start and the end only.
class WalkLayer {
public:
    /// `made_before`: the graph of its public streets, for the very same ones.
    WalkLayer(const StreetLengths& lengths, Crossings crossings, std::optional<WalkGraph> made_before = {});

    [[nodiscard]] const WalkGraph& on_public() const { return public_; }
    [[nodiscard]] const WalkGraph& on_private() const { return private_; }
    /// Private ways walked backwards: from a target to those who come to it.
    [[nodiscard]] const WalkGraph& back_on_private() const { return private_back_ ? *private_back_ : private_; }
    /// A street for all, a private way meets the vertex.
    [[nodiscard]] bool is_public(std::uint32_t vertex) const { return is_public_[vertex]; }
    [[nodiscard]] bool is_private(std::uint32_t vertex) const { return is_private_[vertex]; }

    /// Adds the ways from an entrance onto the streets, and those from the streets to it.
    void add_ways_out(const Entrance& entrance, std::vector<WayIn>& ways) const;
    void add_ways_in(const Entrance& entrance, std::vector<WayIn>& ways) const;
    /// Two entrances on one edge are joined along it.
    [[nodiscard]] bool is_along_allowed(const Entrance& start, const Entrance& end) const;

private:
    template <class Visit>
    void for_each_vertex(std::uint32_t junction, SideMask sides, Visit visit) const;
    void number_vertices();
    [[nodiscard]] WalkGraph graph_of(bool is_private, bool is_backwards) const;
    void add_ways(const Entrance& entrance, const std::array<std::uint32_t, 2>& distances,
                  std::vector<WayIn>& ways) const;

    StreetLengths lengths_;
    Crossings crossings_;
    std::vector<std::uint32_t> first_vertex_; ///< per junction, and one past the end; several: one per sector
    std::vector<bool> is_public_;             ///< per vertex
    std::vector<bool> is_private_;            ///< per vertex
    WalkGraph public_;
    WalkGraph private_;
    std::optional<WalkGraph> private_back_;
};

/// Walks may have to cross at grade somewhere: else avoiding it changes nothing.
[[nodiscard]] bool has_dangerous_crossings(const WalkingNetwork::Graph& graph);

} // namespace doorstep::engine
