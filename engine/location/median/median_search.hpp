// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <cstdint>
#include <span>

namespace doorstep::engine {

/// From a fresh state to a proven (or stopped) one: a local search from `start`, subgradients, then branching on prices
/// or branch and cut, whichever suits. `state.prices` may hold prices of a similar question; else they are made up.
void search_median(SearchState& state, std::span<const std::uint32_t> start);

} // namespace doorstep::engine
