// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Capacitated p-median: least Σ weight × cost with p sites, or with sites whose `site_cost` keeps to the budget, each
/// demand point served by one site, Σ load ≤ capacity. With whole weights × costs "optimal" is exact, otherwise it is a
/// relative gap of at most 1e-9 against a bound that is safe against rounding. Never throws for a cancel;
/// \throws std::logic_error when arrays of the problem do not fit each other.
[[nodiscard]] LocationAnswer solve_capacitated_median(const LocationProblem& problem, const LocationSettings& settings,
                                                      geo::Progress& progress);

} // namespace doorstep::engine
