// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/slopes/sloped_network.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// The arcs of a network with the efforts of its slopes.
struct SlopedNetwork::Arcs {
    /// Decimetres on the level from an edge's start to a place on it, and back from there. Between knots, which stand
    /// at equal distances on each edge, they grow evenly.
    struct Knot {
        double there = 0.0;
        double back = 0.0;
    };
    std::vector<std::uint32_t> forward;    ///< decimetres on the level, per edge
    std::vector<std::uint32_t> backward;   ///< decimetres on the level, per edge
    std::vector<std::uint32_t> first_knot; ///< per edge, and one past the end
    std::vector<Knot> knots;
    std::vector<std::uint32_t> lengths; ///< decimetres, per edge

    /// Between two places on an edge, decimetres from its start; against its direction when `from` is beyond `to`.
    [[nodiscard]] std::uint32_t effort(std::size_t edge, std::uint32_t from, std::uint32_t to) const;
    /// How far one comes from a place on an edge towards its end (else its start) with so much to spend: the place,
    /// decimetres from the start.
    [[nodiscard]] std::uint32_t farthest(std::size_t edge, std::uint32_t from, bool is_forward,
                                         std::uint32_t effort_to_spend) const;

private:
    [[nodiscard]] Knot up_to(std::size_t edge, std::uint32_t along) const;
};

} // namespace doorstep::engine
