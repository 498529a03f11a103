// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Solves a problem with the solver of its model. A problem that no answer can fit for reasons the numbers show at
/// once (more sites to choose than there are, more that stay than are to be chosen, a budget below what stays costs,
/// demand nobody can reach) is answered as infeasible, with the reason, before any search.
/// \throws std::logic_error when the problem is not well formed (sizes that do not match, negative or infinite numbers)
[[nodiscard]] LocationAnswer solve_location(const LocationProblem& problem, const LocationSettings& settings,
                                            geo::Progress& progress);

} // namespace doorstep::engine
