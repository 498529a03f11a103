// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/lagrangian_bound.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

bool LagrangianBound::fix_sites(SearchNode& node, double cutoff) const
{
    const double base = sum_multiplier_ - margin_;
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (is_forced_[at] != 0) {
            continue;
        }
        const bool cannot_open = base + choice_.value_with(at, choice_.reduced[at], limits_) > cutoff;
        const bool cannot_close = base + choice_.value_without(at, limits_) > cutoff;
        if (cannot_open && cannot_close) {
            return false;
        }
        if (cannot_open) {
            node.fate[sites_[at]] = SiteFate::Closed;
        }
        else if (cannot_close) {
            node.fate[sites_[at]] = SiteFate::Open;
        }
    }
    return true;
}

/// The bound when entry `at` opens at `price` and alone serves `demand`: all others that now serve it do without.
double LagrangianBound::value_when_served(std::size_t at, double price, std::size_t demand,
                                          const std::vector<std::vector<double>>& gain_without) const
{
    std::vector<double> prices = choice_.reduced;
    std::vector<char> forced = is_forced_;
    prices[at] = price + choice_.budget_price * spending_[at];
    forced[at] = 1;
    for (std::size_t other = 0; other < sites_.size(); ++other) {
        if (other == at || choice_.is_chosen[other] == 0) {
            continue;
        }
        for (std::size_t k = shares_first_[other]; k < shares_first_[other + 1]; ++k) {
            const std::size_t local = shares_[k].pair;
            if (pairs_[local].demand == demand) {
                prices[other] += std::max(0.0, gain_[other] - gain_without[other][local - first_[other]]);
            }
        }
    }
    const SiteLimits without_budget{limits_.least, limits_.most, no_limit};
    const auto choice = choose_sites(prices, spending_, forced, without_budget);
    const double budget_term = choice_.budget_price > 0.0 ? choice_.budget_price * limits_.budget : 0.0;
    return choice ? choice->value - budget_term : no_limit;
}

/// A pair leaves when serving the demand point there, and nowhere else, lifts the bound above the cutoff.
bool LagrangianBound::fix_pairs(SearchNode& node, double cutoff)
{
    constexpr std::size_t pairs_between_looks = 16;
    const double base = sum_multiplier_ - margin_;
    std::vector<std::vector<double>> gain_with(sites_.size());
    std::vector<std::vector<double>> gain_without(sites_.size());
    std::vector<double> most_lost(instance_.demand_count, 0.0);
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (should_stop_()) {
            return true;
        }
        items_.clear();
        for (std::size_t k = first_[at]; k < first_[at + 1]; ++k) {
            const std::uint32_t demand = pairs_[k].demand;
            items_.push_back(
                {static_cast<std::uint32_t>(k), best_multiplier_[demand] - pairs_[k].cost, instance_.load[demand]});
        }
        SiteKnapsack::Forced forced = knapsack_.forced(items_, instance_.most_load(sites_[at]), kind());
        gain_with[at] = std::move(forced.in);
        gain_without[at] = std::move(forced.out);
        if (choice_.is_chosen[at] != 0) {
            for (std::size_t k = shares_first_[at]; k < shares_first_[at + 1]; ++k) {
                const std::size_t local = shares_[k].pair;
                most_lost[pairs_[local].demand] += std::max(0.0, gain_[at] - gain_without[at][local - first_[at]]);
            }
        }
    }
    if (node.is_gone.empty()) {
        node.is_gone.assign(instance_.pairs.size(), 0);
    }
    std::vector<std::uint32_t> ways(instance_.demand_count, 0);
    std::vector<std::uint32_t> last_way(instance_.demand_count, 0);
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        for (std::size_t k = first_[at]; k < first_[at + 1]; ++k) {
            const std::uint32_t demand = pairs_[k].demand;
            const double price = instance_.opening[sites_[at]] - std::min(gain_[at], gain_with[at][k - first_[at]]);
            bool is_gone = node.fate[sites_[at]] == SiteFate::Closed || price == no_limit;
            if (k % pairs_between_looks == 0 && should_stop_()) {
                return true;
            }
            if (!is_gone) {
                const double reduced = price + choice_.budget_price * spending_[at];
                const double plain = base + choice_.value_with(at, reduced, limits_);
                is_gone = plain > cutoff || (plain + most_lost[demand] > cutoff &&
                                             base + value_when_served(at, price, demand, gain_without) > cutoff);
            }
            if (is_gone) {
                node.is_gone[pairs_[k].pair] = 1;
            }
            else {
                ++ways[demand];
                last_way[demand] = sites_[at];
            }
        }
    }
    for (std::size_t demand = 0; demand < instance_.demand_count; ++demand) {
        if (ways[demand] == 0) {
            return false;
        }
        if (ways[demand] == 1) {
            node.fate[last_way[demand]] = SiteFate::Open;
        }
    }
    return true;
}

bool LagrangianBound::fix(SearchNode& node, double cutoff)
{
    return fix_sites(node, cutoff) && (!instance_.is_whole || fix_pairs(node, cutoff));
}

} // namespace doorstep::engine
