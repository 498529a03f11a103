// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <cstddef>
#include <vector>

namespace doorstep::engine {

struct PriceTreeLimits {
    std::size_t most_nodes;
    bool gives_up = true; ///< when the first nodes have not raised the bound by a fair part of the gap
};

/// Branch and bound with the Lagrangian alone: a node is a few cheap steps on the prices of its parent. Best where few
/// sites are chosen, whose linear programs are dense.
/// \param openness per site, how often the relaxation opened it of late: where to branch first
void branch_on_prices(SearchState& state, std::vector<double> openness, const PriceTreeLimits& limits);

} // namespace doorstep::engine
