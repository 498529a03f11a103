// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/median/sorted_pairs.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// What can be seen in the way of any answer before the search: more sites kept than p, fewer usable than p, kept
/// sites dearer than the budget, demand without a possible site. Fills `why_infeasible` and `blocking_demand`. True
/// when something is in the way.
bool explain_obstacles(LocationAnswer& answer, const LocationProblem& problem, const SortedPairs& sorted,
                       const LocationQuestion& question);

/// The same after a search has proven that the sites allowed cannot serve all demand at once. For a budget also the
/// least cost that does, by set covering; "at least" where the settings' time does not do for a proof.
void explain_too_few(LocationAnswer& answer, const LocationProblem& problem, const LocationSettings& settings,
                     geo::Progress& progress);

} // namespace doorstep::engine
