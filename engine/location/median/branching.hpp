// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <vector>

namespace doorstep::engine {

/// Branch and cut on the sites that are still free: Benders cuts on a linear program show where to go, the Lagrangian
/// of its prices proves (see `BendersProgram` and `Lagrangian`). Ends with the bound at the cutoff, or stopped with the
/// least bound of what is left.
void branch_and_cut(SearchState& state);

/// The root of it alone: the best prices there are, and what they fix. \return the openness of each site in the linear
/// relaxation
std::vector<double> cut_at_root(SearchState& state);

} // namespace doorstep::engine
