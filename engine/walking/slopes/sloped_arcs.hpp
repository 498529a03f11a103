// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/slopes/sloped_network.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// The arcs of a network with the efforts of its slopes.
struct SlopedNetwork::Arcs {
    std::vector<std::uint32_t> forward;  ///< decimetres on the level, per edge
    std::vector<std::uint32_t> backward; ///< decimetres on the level, per edge

    /// From the start of an edge to a point `along` decimetres from it, and back.
    [[nodiscard]] std::uint32_t part_forward(std::size_t edge, std::uint32_t along, std::uint32_t length) const
    {
        return part(forward[edge], along, length);
    }
    [[nodiscard]] std::uint32_t part_backward(std::size_t edge, std::uint32_t along, std::uint32_t length) const
    {
        return part(backward[edge], along, length);
    }
    [[nodiscard]] static std::uint32_t part(std::uint32_t whole, std::uint32_t along, std::uint32_t length)
    {
        return length == 0 ? 0 : static_cast<std::uint32_t>((std::uint64_t{whole} * along + length / 2) / length);
    }
};

} // namespace doorstep::engine
