// SPDX-License-Identifier: MIT
#include "engine/location/center/least_limit.hpp"

#include "engine/location/center/radius_search.hpp"
#include "engine/location/center/site_money.hpp"
#include "engine/location/covering/cover_answer.hpp"

#include <utility>

namespace doorstep::engine {

LeastChange least_limit(const LocationProblem& problem, std::optional<double> too_small,
                        const LocationSettings& settings, geo::Progress& progress)
{
    SiteMoney money = site_money(problem);
    if (money.kept > money.at_most || (!problem.budget && problem.choose.value_or(0) > usable_sites(problem))) {
        return {};
    }
    SearchWatch watch{settings, progress};
    RadiusSearch radius{problem,
                        std::move(money.cost),
                        money.at_most,
                        site_marks(problem.state, problem.table.site_count),
                        {0.0, settings.threads, settings.seed, settings.linear_solver},
                        watch,
                        0.0};
    if (too_small) {
        radius.rule_out(*too_small);
    }
    radius.run();
    LeastChange change;
    if (radius.is_infeasible()) {
        return change;
    }
    change.at_least = radius.bound();
    if (radius.has_answer()) {
        change.works = radius.best();
    }
    return change;
}

} // namespace doorstep::engine
