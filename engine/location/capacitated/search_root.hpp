// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_node.hpp"

#include <span>

namespace doorstep::engine {

/// What no feasible answer costs more than.
[[nodiscard]] double ceiling_of(const CapacitatedInstance& instance);

/// What every answer costs at least, before anything is searched.
[[nodiscard]] double floor_of(const CapacitatedInstance& instance);

/// False when even with every site open and demand points split at will somebody stays unserved: far cheaper to see
/// here than by bounds that rise. True where that would take too long to tell.
[[nodiscard]] bool may_be_feasible(const CapacitatedInstance& instance);

/// All answers, with prices that make about one site in each neighbourhood pay.
[[nodiscard]] SearchNode root_node(const CapacitatedInstance& instance);

/// The node that was split into `children`, with all that they agree on, for they agree on all that the bound decided.
[[nodiscard]] SearchNode without_branching(SearchNode node, std::span<const SearchNode> children);

} // namespace doorstep::engine
