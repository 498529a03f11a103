// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Set covering (Toregas et al. 1971): the fewest sites, or the cheapest where sites have costs, so that every demand
/// point has `cover_times` open sites within reach. `choose` and `budget` do not matter.
/// Infeasible: `blocking_demand` lists who cannot be covered and `smallest_limit` is the least limit that works, empty
/// where none does.
/// Never throws for time or cancelling: the best answer so far is returned with a bound that holds.
[[nodiscard]] LocationAnswer solve_set_cover(const LocationProblem& problem, const LocationSettings& settings,
                                             geo::Progress& progress);

} // namespace doorstep::engine
