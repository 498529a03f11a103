// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

std::optional<std::vector<PairFlow>> nearest_service(const CapacitatedInstance& instance,
                                                     std::span<const std::uint32_t> sites)
{
    std::vector<char> is_open(instance.site_count, 0);
    for (const std::uint32_t site : sites) {
        is_open[site] = 1;
    }
    std::vector<PairFlow> flows;
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        std::size_t at = instance.demand_first[demand];
        while (at < instance.demand_first[demand + 1] && is_open[instance.sites_of_demand[at]] == 0) {
            ++at;
        }
        if (at == instance.demand_first[demand + 1]) {
            return std::nullopt;
        }
        flows.push_back({instance.pairs_of_demand[at], instance.load[demand], 1.0});
    }
    return flows;
}

std::optional<std::vector<PairFlow>> flows_of_whole(const CapacitatedInstance& instance,
                                                    std::span<const std::uint32_t> sites, const ServiceEffort& effort)
{
    const auto pairs = whole_service(instance, sites, effort);
    if (!pairs) {
        return std::nullopt;
    }
    std::vector<PairFlow> flows;
    for (const std::uint32_t pair : *pairs) {
        flows.push_back({pair, instance.load[instance.pairs[pair].demand], 1.0});
    }
    return flows;
}

std::optional<std::vector<PairFlow>> flows_of_split(const CapacitatedInstance& instance,
                                                    std::span<const std::uint32_t> sites)
{
    TransportService service = transport_service(instance, sites);
    return service.is_feasible ? std::optional{std::move(service.flows)} : std::nullopt;
}

} // namespace

bool exceeds_budget(const CapacitatedInstance& instance, double spent)
{
    return spent > instance.budget * (1.0 + 1e-12);
}

bool may_open(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites)
{
    double spent = 0.0;
    for (const std::uint32_t site : sites) {
        spent += instance.spending[site];
    }
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        const bool is_open = std::binary_search(sites.begin(), sites.end(), site);
        if ((instance.state[site] == SiteState::Keep && !is_open) ||
            (instance.state[site] == SiteState::Ban && is_open)) {
            return false;
        }
    }
    return sites.size() >= instance.least_sites && sites.size() <= instance.most_sites &&
           !exceeds_budget(instance, spent);
}

double objective_of(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                    std::span<const PairFlow> flows)
{
    double opening = 0.0;
    for (const std::uint32_t site : sites) {
        opening += instance.opening[site];
    }
    double service = 0.0;
    for (const PairFlow& flow : flows) {
        service += instance.pairs[flow.pair].cost * flow.share;
    }
    return opening + service;
}

SiteAnswer whole_answer(const CapacitatedInstance& instance, std::vector<std::uint32_t> sites,
                        std::vector<std::uint32_t> pairs)
{
    std::sort(pairs.begin(), pairs.end());
    SiteAnswer answer{0.0, std::move(sites), {}};
    for (const std::uint32_t pair : pairs) {
        answer.flows.push_back({pair, instance.load[instance.pairs[pair].demand], 1.0});
    }
    answer.objective = objective_of(instance, answer.sites, answer.flows);
    return answer;
}

std::optional<SiteAnswer> serve_sites(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                      const ServiceEffort& effort)
{
    auto flows = !instance.is_capacitated ? nearest_service(instance, sites)
                 : instance.is_whole      ? flows_of_whole(instance, sites, effort)
                                          : flows_of_split(instance, sites);
    if (!flows) {
        return std::nullopt;
    }
    std::sort(flows->begin(), flows->end(), [](const PairFlow& a, const PairFlow& b) { return a.pair < b.pair; });
    SiteAnswer answer{0.0, {sites.begin(), sites.end()}, std::move(*flows)};
    answer.objective = objective_of(instance, answer.sites, answer.flows);
    return answer;
}

} // namespace doorstep::engine
