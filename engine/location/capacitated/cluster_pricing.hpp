// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/cluster_lister.hpp"
#include "engine/location/capacitated/cluster_pool.hpp"
#include "engine/location/capacitated/cluster_prices.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_node.hpp"
#include "engine/location/capacitated/site_choice.hpp"

#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A bound from prices, and what it is made of.
struct ClusterBound {
    double value = -no_limit;  ///< no answer is better; safe against rounding
    std::vector<double> least; ///< per site: no cluster of it has a lower reduced cost
    /// What the site's clusters add to the bound.
    [[nodiscard]] double part(std::size_t site, bool is_forced) const
    {
        return is_forced ? least[site] : std::min(0.0, least[site]);
    }
};

/// The bound of these prices, when no cluster of a site has a reduced cost below `least`.
[[nodiscard]] ClusterBound cluster_bound(const CapacitatedInstance& instance, const SiteLimits& limits,
                                         std::span<const char> is_forced, const ClusterPrices& prices,
                                         std::vector<double> least);

/// Finds clusters that a node leaves by their reduced cost.
class ClusterPricing {
public:
    ClusterPricing(const CapacitatedInstance& instance, const SearchNode& node, const SiteLimits& limits)
        : instance_{instance}, node_{node}, limits_{limits}
    {
        for (const SiteFate fate : node.fate) {
            is_forced_.push_back(fate == SiteFate::Open ? 1 : 0);
        }
    }

    /// The `most_a_site` clusters of each site that lie furthest below `site_price`; appended to `pool`. The bound of
    /// these prices, or nothing when it took too many steps or was stopped.
    [[nodiscard]] std::optional<ClusterBound> price(const ClusterPrices& prices, std::span<const double> site_price,
                                                    std::size_t most_a_site, SearchClock& clock,
                                                    ClusterPool& pool) const;

    /// All clusters that an answer at or below `cutoff` may be made of, and perhaps some more; nothing when they are
    /// more than `most`, take too long to list, or when it was stopped.
    [[nodiscard]] std::optional<ClusterPool> list(const ClusterPrices& prices, const ClusterBound& bound, double cutoff,
                                                  std::size_t most, SearchClock& clock) const;

    [[nodiscard]] const std::vector<char>& is_forced() const { return is_forced_; }
    [[nodiscard]] const SiteLimits& limits() const { return limits_; }

private:
    [[nodiscard]] ClusterLister::Site site_of(std::uint32_t site, const ClusterPrices& prices) const;
    [[nodiscard]] double fixed_cost(std::uint32_t site, const ClusterPrices& prices) const;
    void append(ClusterPool& pool, std::uint32_t site, std::vector<std::uint32_t> members) const;

    const CapacitatedInstance& instance_;
    const SearchNode& node_;
    SiteLimits limits_;
    std::vector<char> is_forced_;
};

} // namespace doorstep::engine
