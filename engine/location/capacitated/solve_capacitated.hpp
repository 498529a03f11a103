// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// What both capacitated models share: search, then the answer in the words of the problem.
[[nodiscard]] LocationAnswer solve_capacitated(const LocationProblem& problem, const LocationSettings& settings,
                                               geo::Progress& progress);

} // namespace doorstep::engine
