// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// p-center (Hakimi 1964): exactly `choose` sites, or sites within `budget`, that keep the greatest cost (times weight,
/// when `is_weighted`) of any demand point to its nearest open site least. Loads and `cover_times` do not matter.
/// Infeasible: `blocking_demand` who has no possible site, `smallest_choose` or `smallest_limit` what would work.
/// Never throws for time or cancelling: the best answer so far is returned with a bound that holds.
[[nodiscard]] LocationAnswer solve_center(const LocationProblem& problem, const LocationSettings& settings,
                                          geo::Progress& progress);

} // namespace doorstep::engine
