// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <cstddef>

namespace doorstep::engine {

/// Iterated local search (Lourenço, Martin & Stützle 2003): swaps a few sites of the best answer at random and repairs
/// that by interchange, `times` times.
void shake_best(SearchState& state, std::size_t times);

} // namespace doorstep::engine
