// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/search_state.hpp"

#include <cstddef>
#include <vector>

namespace doorstep::engine {

struct SubgradientSettings {
    std::size_t steps = 400;
    double first_length = 1.0;  ///< of a step, as a share of Polyak's
    double last_length = 0.005; ///< give up when steps have become as short as this
    std::size_t patience = 12;  ///< steps without a better bound until they are halved
    std::size_t answers = 20;   ///< local searches from the relaxation's sites
};

/// Raises the bound of the state by subgradient steps on the prices (Held, Wolfe & Crowder 1974, with Polyak's step
/// length), fixes sites on the way and takes the relaxation's sites as starts of local searches.
/// \return per site how often the relaxation opened it of late, a rough value of the linear relaxation (Barahona &
/// Anbil 2000, the volume algorithm)
std::vector<double> raise_bound_by_subgradients(SearchState& state, const SubgradientSettings& settings);

} // namespace doorstep::engine
