// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_facility_location.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/median/solve_median.hpp"

namespace doorstep::engine {

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
