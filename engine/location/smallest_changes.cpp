// SPDX-License-Identifier: MIT
#include "engine/location/smallest_changes.hpp"

#include "engine/location/center/solve_center.hpp"
#include "engine/location/covering/solve_set_cover.hpp"

#include <limits>

namespace doorstep::engine {

void find_smallest_changes(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress,
                           LocationAnswer& answer)
{
    answer.smallest_limit.reset();
    answer.smallest_choose.reset();
    if (problem.limit) {
        LocationProblem center = problem;
        center.model = LocationModel::PCenter;
        center.limit.reset();
        center.is_weighted = false;
        const LocationAnswer found = solve_center(center, settings, progress);
        if (found.status == LocationStatus::Optimal) {
            answer.smallest_limit = found.objective;
        }
    }
    if (problem.choose) {
        LocationProblem cover = problem;
        cover.model = LocationModel::SetCover;
        cover.choose.reset();
        cover.site_cost.clear();
        cover.cover_times = 1;
        if (!cover.limit) {
            cover.limit = std::numeric_limits<double>::max();
        }
        const LocationAnswer found = solve_set_cover(cover, settings, progress);
        if (found.status == LocationStatus::Optimal && found.sites.size() > *problem.choose) {
            answer.smallest_choose = found.sites.size();
        }
    }
}

} // namespace doorstep::engine
