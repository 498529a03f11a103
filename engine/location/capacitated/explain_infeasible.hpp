// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Says what is in the way of a capacitated problem that is proven infeasible: sites, budget, reach or capacity; and
/// the smallest limit and the smallest p that would do, each with all else unchanged, as far as the settings' time goes
/// (`default_time_to_seek_changes` when there is no time limit): what is proven smallest, and what only works. A cancel
/// leaves out what was not looked at yet.
[[nodiscard]] LocationAnswer explain_infeasible(const LocationProblem& problem, const LocationSettings& settings,
                                                geo::Progress& progress);

} // namespace doorstep::engine
