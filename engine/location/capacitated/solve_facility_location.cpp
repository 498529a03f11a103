// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_facility_location.hpp"

#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/median/solve_median.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {

bool has_capacities(const LocationProblem& problem)
{
    const double load = problem.load.empty() ? static_cast<double>(problem.table.demand_count())
                                             : std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    return std::any_of(problem.capacity.begin(), problem.capacity.end(),
                       [&](double capacity) { return capacity < load; });
}

LocationAnswer solve_facility_location(const LocationProblem& problem, const LocationSettings& settings,
                                       geo::Progress& progress)
{
    LocationProblem facilities = problem;
    facilities.model = LocationModel::FacilityLocation;
    if (!has_capacities(problem)) {
        return solve_median(facilities, settings, progress);
    }
    return solve_capacitated(facilities, settings, progress);
}

} // namespace doorstep::engine
