// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Solves a problem with the solver of its model. Never throws for time, cancelling or a problem without an answer: the
/// answer says so.
/// \throws std::logic_error when the problem is not well formed (`check_form`)
[[nodiscard]] LocationAnswer solve_location(const LocationProblem& problem, const LocationSettings& settings,
                                            geo::Progress& progress);

} // namespace doorstep::engine
