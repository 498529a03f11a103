// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/join.hpp"
#include "engine/walking/streets/graph.hpp"

#include <array>

namespace doorstep::engine {

/// The sides of its edge an entrance lies on, seen from → to: bit 0 left, bit 1 right. Both bits on ordinary streets.
[[nodiscard]] unsigned sides_of(const WalkingNetwork::Graph& graph, const Entrance& entrance);
/// The sectors beside it at the edge's `from` and `to` junctions: where walks come that have not crossed.
[[nodiscard]] std::array<SideMask, 2> sides_at_ends(const WalkingNetwork::Graph& graph, const Entrance& entrance);

} // namespace doorstep::engine
