// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/capacitated/site_search.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// What both capacitated models share: search, then the answer in the words of the problem. `memory`: what an earlier
/// question about the same table, weights, loads, capacities and costs left, to start from; then holds what this one
/// leaves.
[[nodiscard]] LocationAnswer solve_capacitated(const LocationProblem& problem, const LocationSettings& settings,
                                               geo::Progress& progress, SearchMemory* memory = nullptr);

} // namespace doorstep::engine
