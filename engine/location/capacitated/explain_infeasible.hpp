// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Says what is in the way of a capacitated problem that is proven infeasible: sites, budget, reach or capacity; and
/// the smallest limit and the smallest p that would do, each with all else unchanged, where a bounded search finds
/// them. Takes as long as a bounded number of bounded searches, at most the time limit once more; a cancel leaves out
/// what was not looked at yet.
[[nodiscard]] LocationAnswer explain_infeasible(const LocationProblem& problem, const LocationSettings& settings,
                                                geo::Progress& progress);

} // namespace doorstep::engine
