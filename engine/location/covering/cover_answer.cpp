// SPDX-License-Identifier: MIT
#include "engine/location/covering/cover_answer.hpp"

#include <limits>

namespace doorstep::engine {

std::vector<SiteMark> site_marks(const std::vector<SiteState>& states, std::size_t site_count)
{
    std::vector<SiteMark> marks(site_count, SiteMark::Free);
    for (std::size_t site = 0; site < states.size(); ++site) {
        marks[site] = states[site] == SiteState::Keep  ? SiteMark::Open
                      : states[site] == SiteState::Ban ? SiteMark::Closed
                                                       : SiteMark::Free;
    }
    return marks;
}

void add_nearest_services(const CostTable& table, const CostRange& possible, unsigned times, LocationAnswer& answer)
{
    std::vector<bool> is_open(table.site_count, false);
    for (const std::uint32_t site : answer.sites) {
        is_open[site] = true;
    }
    for (std::uint32_t demand = 0; demand < table.demand_count(); ++demand) {
        const auto sites = table.sites_of(demand);
        const auto costs = table.costs_of(demand);
        Service nearest{demand, 0, 1.0, std::numeric_limits<double>::infinity()};
        unsigned found = 0;
        for (std::size_t at = 0; at < sites.size(); ++at) {
            if (is_open[sites[at]] && possible.includes(costs[at])) {
                ++found;
                if (costs[at] < nearest.cost) {
                    nearest.site = sites[at];
                    nearest.cost = costs[at];
                }
            }
        }
        if (found >= times && found > 0) {
            answer.services.push_back(nearest);
        }
        else {
            answer.unserved.push_back(demand);
        }
    }
}

} // namespace doorstep::engine
