// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// For an infeasible problem without capacities: sets `smallest_limit` to the least limit that makes it feasible with
/// all else unchanged (the optimum of its p-center), and `smallest_choose` to the least p above the present one (the
/// optimum of its set cover); empty where none does, or where time was up before it was proven.
void find_smallest_changes(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress,
                           LocationAnswer& answer);

} // namespace doorstep::engine
