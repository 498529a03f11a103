// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Maximal covering (Church & ReVelle 1974): at most `choose` sites, or sites within `budget`, that cover most load.
/// Each covered demand point is served by its nearest open site. For what-ifs see `MaxCoverSolver`.
/// Never throws for time or cancelling: the best answer so far is returned with a bound that holds.
[[nodiscard]] LocationAnswer solve_max_cover(const LocationProblem& problem, const LocationSettings& settings,
                                             geo::Progress& progress);

} // namespace doorstep::engine
