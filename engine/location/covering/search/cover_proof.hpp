// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_standing.hpp"
#include "engine/location/covering/search/region_search.hpp"

#include <cstddef>

namespace doorstep::engine {

/// Branch and bound on what is left: on the linear relaxation, or, where that is too large, on Lagrangian bounds.
/// \param known cuts and regions of the present core; empty: none
void branch_on_rest(CoverStanding& standing, const RegionKnowledge& known, std::size_t most_nodes);

} // namespace doorstep::engine
