// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

namespace doorstep::engine {

/// Branch and cut on the sites that are still free, best bound first, diving into the half that looks better (see
/// `NodeBound` and `site_to_branch_on`). Ends with the bound at the cutoff, or stopped with the least bound of what is
/// left.
void branch_and_cut(SearchState& state);

} // namespace doorstep::engine
