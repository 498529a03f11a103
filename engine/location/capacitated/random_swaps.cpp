// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/random_swaps.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

constexpr std::size_t near_count = 20;
constexpr double least_weight = 0.02; ///< of sites that the bound decides: it may be wrong

} // namespace

std::vector<std::uint32_t> RandomSwaps::next(const SiteAnswer& answer)
{
    std::vector<std::uint32_t> sites = answer.sites;
    if (instance_.demand_count == 0) {
        return sites;
    }
    const std::uint64_t kind = instance_.least_sites == instance_.most_sites ? 2 : random_() % 8;
    std::size_t demand = random_() % instance_.demand_count;
    if (kind != 0 && !sites.empty()) {
        const std::size_t at = chosen(sites, [&](std::uint32_t site) { return 1.0 - openness(site); });
        demand = client_of(sites[at], answer);
        sites.erase(sites.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (kind != 1) {
        const std::vector<std::uint32_t> near = closed_near(demand, sites);
        if (!near.empty()) {
            const std::uint32_t site = near[chosen(near, [&](std::uint32_t it) { return openness(it); })];
            sites.insert(std::lower_bound(sites.begin(), sites.end(), site), site);
        }
    }
    return sites;
}

/// A position, the more often the more weight its site has.
template <class Weight>
std::size_t RandomSwaps::chosen(const std::vector<std::uint32_t>& sites, const Weight& weight)
{
    std::vector<double> sum;
    for (const std::uint32_t site : sites) {
        sum.push_back((sum.empty() ? 0.0 : sum.back()) + least_weight + weight(site));
    }
    const double at = sum.back() * (static_cast<double>(random_() >> 11) * 0x1p-53);
    return static_cast<std::size_t>(std::upper_bound(sum.begin(), sum.end() - 1, at) - sum.begin());
}

/// One of the demand points that the site serves, or any.
std::size_t RandomSwaps::client_of(std::uint32_t site, const SiteAnswer& answer)
{
    const auto is_before = [](const PairFlow& flow, std::size_t pair) { return flow.pair < pair; };
    const auto& flows = answer.flows;
    const auto first = std::lower_bound(flows.begin(), flows.end(), instance_.first[site], is_before);
    const auto last = std::lower_bound(first, flows.end(), instance_.first[site + 1], is_before);
    if (first == last) {
        return random_() % instance_.demand_count;
    }
    const auto at = static_cast<std::ptrdiff_t>(random_() % static_cast<std::uint64_t>(last - first));
    return instance_.pairs[(first + at)->pair].demand;
}

std::vector<std::uint32_t> RandomSwaps::closed_near(std::size_t demand, const std::vector<std::uint32_t>& sites) const
{
    std::vector<std::uint32_t> near;
    for (std::size_t at = instance_.demand_first[demand];
         at < instance_.demand_first[demand + 1] && near.size() < near_count; ++at) {
        const std::uint32_t site = instance_.sites_of_demand[at];
        if (!std::binary_search(sites.begin(), sites.end(), site)) {
            near.push_back(site);
        }
    }
    return near;
}

} // namespace doorstep::engine
