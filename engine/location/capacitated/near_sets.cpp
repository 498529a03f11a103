// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/near_sets.hpp"

#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_variants = 3; ///< of the last site that leaves or joins

/// What everybody pays who goes to the nearest site of a set; who reaches none pays more than anything else costs.
class NearestCosts {
public:
    NearestCosts(const CapacitatedInstance& instance, const std::vector<char>& is_open) : instance_{instance}
    {
        for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
            const std::size_t first = instance.demand_first[demand];
            const std::size_t last = instance.demand_first[demand + 1];
            const double nobody = first < last ? 10.0 * pair_at(last - 1).cost + 1.0 : 1.0;
            nearest_.push_back(nobody);
            second_.push_back(nobody);
            home_.push_back(instance.site_count);
            for (std::size_t at = first, found = 0; at < last && found < 2; ++at) {
                const std::uint32_t site = instance.sites_of_demand[at];
                if (is_open[site] != 0) {
                    (found == 0 ? nearest_ : second_).back() = pair_at(at).cost;
                    home_.back() = found == 0 ? site : home_.back();
                    ++found;
                }
            }
        }
    }

    /// By how much the sum rises when the site joins or leaves.
    [[nodiscard]] double change(std::size_t site, bool joins) const
    {
        double change = joins ? instance_.opening[site] : -instance_.opening[site];
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            const std::uint32_t demand = instance_.pairs[pair].demand;
            if (joins) {
                change += std::min(0.0, instance_.pairs[pair].cost - nearest_[demand]);
            }
            else if (home_[demand] == site) {
                change += second_[demand] - nearest_[demand];
            }
        }
        return change;
    }

private:
    [[nodiscard]] const ServicePair& pair_at(std::size_t at) const
    {
        return instance_.pairs[instance_.pairs_of_demand[at]];
    }

    const CapacitatedInstance& instance_;
    std::vector<double> nearest_; ///< per demand point
    std::vector<double> second_;
    std::vector<std::size_t> home_;
};

/// Sites that may change to `joins`, the best first.
std::vector<std::uint32_t> by_cost(const CapacitatedInstance& instance, const std::vector<char>& is_open, bool joins)
{
    const NearestCosts costs{instance, is_open};
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (instance.state[site] == SiteState::Free && (is_open[site] != 0) != joins) {
            ranked.emplace_back(costs.change(site, joins), site);
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
