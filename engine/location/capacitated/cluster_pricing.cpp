// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_pricing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {

namespace {

constexpr std::size_t most_pricing_steps = 20'000'000;
constexpr std::size_t steps_a_cluster = 30;

std::vector<double> penalties_of(const ClusterPrices& prices)
{
    std::vector<double> penalties;
    for (const double price : prices.row) {
        penalties.push_back(std::max(0.0, -price));
    }
    return penalties;
}

/// Far above rounding, far below what matters.
double hair_of(const ClusterPrices& prices)
{
    double largest = std::max(1.0, std::abs(prices.count));
    for (const double price : prices.demand) {
        largest = std::max(largest, std::abs(price));
    }
    return 1e-9 * largest;
}

} // namespace

ClusterBound cluster_bound(const CapacitatedInstance& instance, const SiteLimits& limits,
                           std::span<const char> is_forced, const ClusterPrices& prices, std::vector<double> least)
{
    double sum = 0.0;
    double sizes = 0.0;
    const auto add = [&](double term) {
        sum += term;
        sizes += std::abs(term);
    };
    for (const double price : prices.demand) {
        add(price);
    }
    for (const double price : prices.row) {
        add(price);
    }
    add(prices.count * static_cast<double>(prices.count > 0.0 ? limits.least : limits.most));
    if (prices.budget < 0.0) {
        add(prices.budget * limits.budget);
    }
    const auto terms = static_cast<double>(instance.demand_count + prices.rows.size() + instance.site_count + 16);
    const double epsilon = 2.0 * terms * std::numeric_limits<double>::epsilon();
    double margin = epsilon * sizes;
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        // A cluster that costs more than all prices together does not count, so the prices bound what rounding does.
        const double own = std::abs(instance.opening[site]) + std::abs(prices.budget * instance.spending[site]);
        const double cluster_error = 2.0 * epsilon * (own + sizes);
        if (is_forced[site] != 0 && least[site] == no_limit) {
            return {no_limit, std::move(least)}; // nothing is left of what must be there
        }
        if (is_forced[site] != 0 || least[site] < cluster_error) {
            sum += is_forced[site] != 0 ? least[site] : std::min(0.0, least[site]);
            margin += cluster_error + epsilon * std::abs(least[site]);
        }
    }
    return {sum - margin, std::move(least)};
}

ClusterLister::Site ClusterPricing::site_of(std::uint32_t site, const ClusterPrices& prices) const
{
    ClusterLister::Site result;
    for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
        if (node_.may_use(pair)) {
            const ServicePair& served = instance_.pairs[pair];
            result.items.push_back(
                {served.demand, prices.demand[served.demand] - served.cost, instance_.load[served.demand]});
        }
    }
    result.has_whole_loads = instance_.has_integral_loads;
    result.capacity = std::min(instance_.most_load(site), instance_.total_load + 2.0 * instance_.load_tolerance);
    return result;
}

/// Reduced cost of the site with nobody in it.
double ClusterPricing::fixed_cost(std::uint32_t site, const ClusterPrices& prices) const
{
    return instance_.opening[site] - prices.count - prices.budget * instance_.spending[site];
}

void ClusterPricing::append(ClusterPool& pool, std::uint32_t site, std::vector<std::uint32_t> members) const
{
    std::sort(members.begin(), members.end());
    double cost = instance_.opening[site];
    std::size_t pair = instance_.first[site];
    for (const std::uint32_t demand : members) {
        while (instance_.pairs[pair].demand != demand) {
            ++pair;
        }
        cost += instance_.pairs[pair].cost;
    }
    pool.site.push_back(site);
    pool.cost.push_back(cost);
    pool.demand.insert(pool.demand.end(), members.begin(), members.end());
    pool.first.push_back(pool.demand.size());
}

std::optional<ClusterBound> ClusterPricing::price(const ClusterPrices& prices, std::span<const double> site_price,
                                                  std::size_t most_a_site, SearchClock& clock, ClusterPool& pool) const
{
    const SubsetRowIndex rows{instance_.demand_count, prices.rows};
    const std::vector<double> penalty = penalties_of(prices);
    ClusterLister lister{rows, penalty, [&] { return clock.should_stop(); }};
    const double hair = hair_of(prices);
    std::vector<double> least(instance_.site_count, no_limit);
    std::size_t steps = most_pricing_steps;
    for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
        if (node_.fate[site] == SiteFate::Closed) {
            continue;
        }
        if (clock.should_stop()) {
            return std::nullopt;
        }
        struct Entry {
            double gain;
            std::vector<std::uint32_t> members;
        };
        const double fixed = fixed_cost(site, prices);
        const double needed = fixed - site_price[site] + hair;
        std::vector<Entry> best;
        const auto keep = [&](const std::vector<std::uint32_t>& members, double gain) {
            const auto place = std::find_if(best.begin(), best.end(), [&](const Entry& e) { return e.gain < gain; });
            best.insert(place, {gain, members});
            if (best.size() > most_a_site) {
                best.pop_back();
            }
            return best.size() == most_a_site ? best.back().gain : needed;
        };
        if (!lister.list(site_of(site, prices), needed, steps, keep)) {
            return std::nullopt;
        }
        least[site] = best.empty() ? site_price[site] - hair : fixed - best.front().gain;
        for (Entry& entry : best) {
            append(pool, site, std::move(entry.members));
        }
    }
    return cluster_bound(instance_, limits_, is_forced_, prices, std::move(least));
}

std::optional<ClusterPool> ClusterPricing::list(const ClusterPrices& prices, const ClusterBound& bound, double cutoff,
                                                std::size_t most, SearchClock& clock) const
{
    const SubsetRowIndex rows{instance_.demand_count, prices.rows};
    const std::vector<double> penalty = penalties_of(prices);
    ClusterLister lister{rows, penalty, [&] { return clock.should_stop(); }};
    const double hair = hair_of(prices) + 1e-9 * (std::abs(cutoff) + std::abs(bound.value));
    std::size_t steps = steps_a_cluster * most + 10'000;
    ClusterPool pool;
    for (std::uint32_t site = 0; site < instance_.site_count; ++site) {
        if (node_.fate[site] == SiteFate::Closed) {
            continue;
        }
        const double highest = cutoff - bound.value + bound.part(site, is_forced_[site] != 0) + hair;
        const double needed = fixed_cost(site, prices) - highest;
        const auto keep = [&](const std::vector<std::uint32_t>& members, double) {
            append(pool, site, members);
            return pool.size() > most ? no_limit : needed;
        };
        if (!lister.list(site_of(site, prices), needed, steps, keep) || pool.size() > most) {
            return std::nullopt;
        }
    }
    return pool;
}

} // namespace doorstep::engine
