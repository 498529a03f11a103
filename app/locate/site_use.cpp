// SPDX-License-Identifier: MIT
#include "app/locate/site_use.hpp"

#include <algorithm>

namespace doorstep::app {

std::vector<SiteUse> site_uses(const engine::LocationProblem& problem, const engine::LocationAnswer& answer)
{
    std::vector<SiteUse> uses;
    for (const std::uint32_t site : answer.sites) {
        SiteUse use{.site = site};
        if (!problem.capacity.empty()) {
            use.capacity = problem.capacity[site];
        }
        uses.push_back(use);
    }
    for (const engine::Service& service : answer.services) {
        const auto use = std::ranges::lower_bound(uses, service.site, {}, &SiteUse::site);
        if (use != uses.end() && use->site == service.site) {
            use->load += service.share * problem.load[service.demand];
            ++use->points;
            use->farthest = std::max(use->farthest, service.cost);
        }
    }
    return uses;
}

} // namespace doorstep::app
