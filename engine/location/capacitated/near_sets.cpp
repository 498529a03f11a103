// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/near_sets.hpp"

#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_variants = 3; ///< of the last site that leaves or joins

/// What everybody pays who goes to the nearest site of the set; who reaches none pays more than anything else costs.
double nearest_cost(const CapacitatedInstance& instance, const std::vector<char>& is_open)
{
    double total = 0.0;
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        total += is_open[site] != 0 ? instance.opening[site] : 0.0;
    }
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        const std::size_t first = instance.demand_first[demand];
        const std::size_t last = instance.demand_first[demand + 1];
        std::size_t at = first;
        while (at < last && is_open[instance.site_of[instance.pairs_of_demand[at]]] == 0) {
            ++at;
        }
        const double dearest = first < last ? instance.pairs[instance.pairs_of_demand[last - 1]].cost : 0.0;
        total += at < last ? instance.pairs[instance.pairs_of_demand[at]].cost : 10.0 * dearest + 1.0;
    }
    return total;
}

/// Sites that may change to `joins`, the best first.
std::vector<std::uint32_t> by_cost(const CapacitatedInstance& instance, std::vector<char> is_open, bool joins)
{
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Free && (is_open[site] != 0) != joins) {
            is_open[site] = joins ? 1 : 0;
            ranked.emplace_back(nearest_cost(instance, is_open), site);
            is_open[site] = joins ? 0 : 1;
        }
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::uint32_t> sites;
    for (const auto& [cost, site] : ranked) {
        sites.push_back(site);
    }
    return sites;
}

std::vector<std::uint32_t> listed(const std::vector<char>& is_open)
{
    std::vector<std::uint32_t> sites;
    for (std::uint32_t site = 0; site < is_open.size(); ++site) {
        if (is_open[site] != 0) {
            sites.push_back(site);
        }
    }
    return sites;
}

} // namespace

std::vector<std::vector<std::uint32_t>> sets_near(const CapacitatedInstance& instance,
                                                  const std::vector<std::uint32_t>& known)
{
    std::vector<char> is_open(instance.site_count, 0);
    for (const std::uint32_t site : known) {
        is_open[site] = 1;
    }
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        is_open[site] = instance.state[site] == SiteState::Keep  ? 1
                        : instance.state[site] == SiteState::Ban ? 0
                                                                 : is_open[site];
    }
    std::vector<std::vector<std::uint32_t>> sets;
    const auto add = [&](const std::vector<char>& set) {
        std::vector<std::uint32_t> sites = listed(set);
        if (may_open(instance, sites)) {
            sets.push_back(std::move(sites));
        }
    };
    auto count = static_cast<std::size_t>(std::count(is_open.begin(), is_open.end(), 1));
    if (count >= instance.least_sites && count <= instance.most_sites) {
        add(is_open);
    }
    while (count < instance.least_sites || count > instance.most_sites) {
        const bool joins = count < instance.least_sites;
        const std::vector<std::uint32_t> ranked = by_cost(instance, is_open, joins);
        count = joins ? count + 1 : count - 1;
        if (ranked.empty()) {
            break;
        }
        for (std::size_t variant = std::min(most_variants, ranked.size()); variant-- > 0;) {
            std::vector<char> changed = is_open;
            changed[ranked[variant]] = joins ? 1 : 0;
            add(changed);
            if (variant == 0) {
                is_open = std::move(changed);
            }
        }
    }
    return sets;
}

} // namespace doorstep::engine
