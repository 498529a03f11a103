// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/pseudo_costs.hpp"
#include "engine/location/median/radius_program.hpp"
#include "engine/location/median/search_state.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// The free site to branch on by the last solution of the program: the one whose two halves promise the greatest
/// product of rises of the bound, by pseudo-costs that strong branching begins (Achterberg, Koch & Martin 2005,
/// "Branching rules revisited"). None when no site is free.
std::optional<std::uint32_t> site_to_branch_on(RadiusProgram& program, PseudoCosts& costs, const SearchState& state,
                                               const std::vector<SiteState>& states);

} // namespace doorstep::engine
