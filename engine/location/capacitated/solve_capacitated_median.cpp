// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated_median.hpp"

#include "engine/location/capacitated/solve_capacitated.hpp"

namespace doorstep::engine {

LocationAnswer solve_capacitated_median(const LocationProblem& problem, const LocationSettings& settings,
                                        geo::Progress& progress)
{
    LocationProblem medians = problem;
    medians.model = LocationModel::CapacitatedPMedian;
    return solve_capacitated(medians, settings, progress);
}

} // namespace doorstep::engine
