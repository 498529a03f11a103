// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/search_node.hpp"

namespace doorstep::engine {

/// Closes the undecided sites with which even the largest others, as many as may still open, cannot hold all demand.
/// The Lagrangian bound sees each site's capacity, not the sum of a set's.
void close_small_sites(const CapacitatedInstance& instance, SearchNode& node);

/// Closes the undecided sites that the budget cannot pay together with the cheapest others, as many as the load or p
/// asks for; opens those without which it cannot pay enough.
void decide_by_budget(const CapacitatedInstance& instance, SearchNode& node);

} // namespace doorstep::engine
