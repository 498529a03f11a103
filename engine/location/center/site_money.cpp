// SPDX-License-Identifier: MIT
#include "engine/location/center/site_money.hpp"

#include "engine/location/covering/whole_numbers.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

SiteMoney site_money(const LocationProblem& problem)
{
    SiteMoney money;
    const std::size_t sites = problem.table.site_count;
    if (problem.budget) {
        const WholeNumbers costs = whole_numbers_of(problem.site_cost);
        money.cost = costs.value;
        money.cost.resize(sites, 0);
        const double budget = std::min(*problem.budget * costs.scale, 0x1.0p50);
        money.at_most = static_cast<std::int64_t>(std::floor(budget * (1.0 + 0x1.0p-48)));
    }
    else {
        money.cost.assign(sites, 1);
        money.at_most = static_cast<std::int64_t>(problem.choose.value_or(sites));
    }
    for (std::size_t site = 0; site < problem.state.size(); ++site) {
        money.kept += problem.state[site] == SiteState::Keep ? money.cost[site] : 0;
    }
    return money;
}

std::size_t usable_sites(const LocationProblem& problem)
{
    const auto banned = std::count(problem.state.begin(), problem.state.end(), SiteState::Ban);
    return problem.table.site_count - static_cast<std::size_t>(banned);
}

} // namespace doorstep::engine
