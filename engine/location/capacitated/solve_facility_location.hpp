// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

namespace doorstep::engine {

/// Facility location: least Σ site_cost of the open sites + Σ weight × cost × share, everybody served, within the
/// capacities (Σ load × share ≤ capacity) if there are any, with p or a budget if given. Demand points are split
/// between sites unless `is_single_source`. Optimal means a relative gap of at most 1e-9 against a bound that is safe
/// against rounding. Never throws for a cancel; \throws std::logic_error when arrays of the problem do not fit each
/// other.
[[nodiscard]] LocationAnswer solve_facility_location(const LocationProblem& problem, const LocationSettings& settings,
                                                     geo::Progress& progress);

} // namespace doorstep::engine
