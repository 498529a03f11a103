// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/whole_from_split.hpp"

#include <algorithm>
#include <vector>

namespace doorstep::engine {

namespace {

std::vector<std::uint32_t> homes_of_split(const CapacitatedInstance& instance, const TransportService& service)
{
    std::vector<std::uint32_t> home(instance.demand_count, 0);
    std::vector<double> share(instance.demand_count, -1.0);
    for (const PairFlow& flow : service.flows) {
        const std::uint32_t demand = instance.pairs[flow.pair].demand;
        if (flow.share > share[demand]) {
            share[demand] = flow.share;
            home[demand] = instance.site_of[flow.pair];
        }
    }
    return home;
}

double prohibitive_price(const CapacitatedInstance& instance)
{
    double dearest = 0.0;
    double lightest = no_limit;
    for (const ServicePair& pair : instance.pairs) {
        dearest = std::max(dearest, pair.cost);
        lightest = instance.load[pair.demand] > 0.0 ? std::min(lightest, instance.load[pair.demand]) : lightest;
    }
    return 2.0 * dearest / std::min(lightest, 1e9);
}

} // namespace

std::optional<SiteAnswer> whole_from_split(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                           ServiceEffort effort, double below)
{
    const TransportService service = transport_service(instance, sites);
    if (!service.is_feasible || objective_of(instance, sites, service.flows) >= below) {
        return std::nullopt;
    }
    const std::vector<std::uint32_t> home = homes_of_split(instance, service);
    effort.home = home;
    effort.price = prohibitive_price(instance);
    return serve_sites(instance, sites, effort);
}

} // namespace doorstep::engine
