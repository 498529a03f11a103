// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/pseudo_costs.hpp"
#include "engine/location/median/radius_program.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// The free sites to branch on by the last solution of the program. The first is the one whose two halves promise the
/// greatest product of rises of the bound, by pseudo-costs that strong branching begins (Achterberg, Koch & Martin
/// 2005, "Branching rules revisited"). Where opening it alone should close the gap, others of which that holds come
/// with it: closing one such site after another would each time just move its share to a neighbour. Empty when no site
/// is free. \param gap what the node's bound lacks: a greater rise is worth no more
std::vector<std::uint32_t> sites_to_branch_on(RadiusProgram& program, PseudoCosts& costs,
                                              const MedianInstance& instance, const std::vector<SiteState>& states,
                                              double gap);

} // namespace doorstep::engine
