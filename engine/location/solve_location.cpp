// SPDX-License-Identifier: MIT
#include "engine/location/solve_location.hpp"

#include "engine/location/capacitated/solve_capacitated_median.hpp"
#include "engine/location/capacitated/solve_facility_location.hpp"
#include "engine/location/center/solve_center.hpp"
#include "engine/location/check_form.hpp"
#include "engine/location/covering/solve_max_cover.hpp"
#include "engine/location/covering/solve_set_cover.hpp"
#include "engine/location/median/solve_median.hpp"

#include <stdexcept>

namespace doorstep::engine {
LocationAnswer solve_location(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    check_form(problem);
    switch (problem.model) {
    case LocationModel::PMedian: return solve_median(problem, settings, progress);
    case LocationModel::PCenter: return solve_center(problem, settings, progress);
    case LocationModel::MaxCover: return solve_max_cover(problem, settings, progress);
    case LocationModel::SetCover: return solve_set_cover(problem, settings, progress);
    case LocationModel::CapacitatedPMedian: return solve_capacitated_median(problem, settings, progress);
    case LocationModel::FacilityLocation: return solve_facility_location(problem, settings, progress);
    }
    throw std::logic_error{"no solver for this location model"};
}

} // namespace doorstep::engine
