// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <cstddef>

namespace doorstep::engine {

/// Branch and cut on the sites that are still free, best bound first, each search diving into the part that looks
/// better (see `NodeBound`, `SubtreeSearch`). Ends with the bound at the cutoff, or stopped with the least bound of
/// what is left. \return how many nodes below the root were looked at, the same at any number of threads
std::size_t branch_and_cut(SearchState& state);

} // namespace doorstep::engine
