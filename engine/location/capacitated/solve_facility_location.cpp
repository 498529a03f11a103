// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_facility_location.hpp"

#include "engine/location/capacitated/solve_capacitated.hpp"

namespace doorstep::engine {

LocationAnswer solve_facility_location(const LocationProblem& problem, const LocationSettings& settings,
                                       geo::Progress& progress)
{
    LocationProblem facilities = problem;
    facilities.model = LocationModel::FacilityLocation;
    return solve_capacitated(facilities, settings, progress);
}

} // namespace doorstep::engine
