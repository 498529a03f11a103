// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/lagrangian_bound.hpp"

#include "engine/location/capacitated/serve_sites.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace doorstep::engine {

LagrangianBound::LagrangianBound(const CapacitatedInstance& instance, const SearchNode& node,
                                 std::function<bool()> should_stop)
    : instance_{instance}, should_stop_{std::move(should_stop)}
{
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        if (node.fate[site] != SiteFate::Closed) {
            sites_.push_back(static_cast<std::uint32_t>(site));
            is_forced_.push_back(node.fate[site] == SiteFate::Open ? 1 : 0);
            spending_.push_back(instance.spending[site]);
        }
    }
    list_pairs(node);
    is_possible_ = is_possible_ && count_limits();
    price_.resize(sites_.size());
    gain_.resize(sites_.size());
    openness_.assign(sites_.size(), 0.0);
}

void LagrangianBound::list_pairs(const SearchNode& node)
{
    std::vector<char> is_reached(instance_.demand_count, 0);
    first_.push_back(0);
    for (const std::uint32_t site : sites_) {
        for (std::size_t pair = instance_.first[site]; pair < instance_.first[site + 1]; ++pair) {
            if (node.may_use(pair)) {
                const ServicePair& served = instance_.pairs[pair];
                pairs_.push_back({served.demand, static_cast<std::uint32_t>(pair), served.cost});
                is_reached[served.demand] = 1;
            }
        }
        first_.push_back(pairs_.size());
    }
    is_possible_ = std::find(is_reached.begin(), is_reached.end(), 0) == is_reached.end();
}

/// The load says how many of the largest sites are needed at least, the budget how many of the cheapest fit at most.
bool LagrangianBound::count_limits()
{
    limits_ = {instance_.least_sites, std::min(instance_.most_sites, sites_.size()), instance_.most_spending()};
    double room = 0.0;
    double spent = 0.0;
    std::size_t forced = 0;
    std::vector<double> capacities;
    std::vector<double> spendings;
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (is_forced_[at] != 0) {
            room += instance_.capacity[sites_[at]];
            spent += spending_[at];
            ++forced;
        }
        else {
            capacities.push_back(instance_.capacity[sites_[at]]);
            spendings.push_back(spending_[at]);
        }
    }
    // A hair of slack, so that sums that should be equal are not told apart by rounding.
    const double load = instance_.total_load * (1.0 - 1e-12);
    std::sort(capacities.begin(), capacities.end(), std::greater<>{});
    std::sort(spendings.begin(), spendings.end());
    std::size_t needed = forced;
    for (std::size_t k = 0; k < capacities.size() && room < load; ++k) {
        room += capacities[k];
        ++needed;
    }
    std::size_t affordable = forced;
    for (std::size_t k = 0; k < spendings.size() && !exceeds_budget(instance_, spent + spendings[k]); ++k) {
        spent += spendings[k];
        ++affordable;
    }
    limits_.least = std::max(limits_.least, needed);
    limits_.most = std::min(limits_.most, affordable);
    return room >= load && !exceeds_budget(instance_, spent) && limits_.least <= limits_.most;
}

KnapsackKind LagrangianBound::kind() const
{
    if (!instance_.is_whole) {
        return KnapsackKind::Splittable;
    }
    return instance_.has_integral_loads ? KnapsackKind::WholeLoads : KnapsackKind::Whole;
}

double LagrangianBound::site_gain(std::size_t at, std::span<const double> multiplier)
{
    items_.clear();
    for (std::size_t k = first_[at]; k < first_[at + 1]; ++k) {
        const double gain = multiplier[pairs_[k].demand] - pairs_[k].cost;
        if (gain > 0.0) {
            items_.push_back({static_cast<std::uint32_t>(k), gain, instance_.load[pairs_[k].demand]});
        }
    }
    return knapsack_.solve(items_, instance_.most_load(sites_[at]), kind(), shares_);
}

double LagrangianBound::evaluate(std::span<const double> multiplier)
{
    return *evaluate(multiplier, [] { return false; });
}

std::optional<double> LagrangianBound::try_evaluate(std::span<const double> multiplier)
{
    return evaluate(multiplier, should_stop_);
}

template <class Stop>
std::optional<double> LagrangianBound::evaluate(std::span<const double> multiplier, const Stop& should_stop)
{
    constexpr std::size_t sites_between_looks = 16;
    shares_.clear();
    shares_first_.assign(1, 0);
    sum_multiplier_ = std::accumulate(multiplier.begin(), multiplier.end(), 0.0);
    double magnitude = sum_multiplier_;
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (at % sites_between_looks == 0 && should_stop()) {
            return std::nullopt;
        }
        gain_[at] = site_gain(at, multiplier);
        price_[at] = instance_.opening[sites_[at]] - gain_[at];
        magnitude += gain_[at] + std::abs(instance_.opening[sites_[at]]);
        shares_first_.push_back(shares_.size());
    }
    choice_ = choose_sites(price_, spending_, is_forced_, limits_).value_or(SiteChoice{});
    residual_.assign(instance_.demand_count, 1.0);
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (choice_.is_chosen[at] != 0) {
            for (std::size_t k = shares_first_[at]; k < shares_first_[at + 1]; ++k) {
                residual_[pairs_[shares_[k].pair].demand] -= shares_[k].share;
            }
        }
    }
    // A sum of N doubles is off by at most N · 2⁻⁵³ · Σ |terms|; twice that covers the few products as well.
    const auto terms = static_cast<double>(instance_.demand_count + 4 * sites_.size() + 16);
    margin_ = terms * std::numeric_limits<double>::epsilon() * (magnitude + choice_.magnitude);
    return sum_multiplier_ + choice_.value - margin_;
}

void LagrangianBound::average(double alpha)
{
    for (std::size_t j = 0; j < direction_.size(); ++j) {
        direction_[j] += alpha * (residual_[j] - direction_[j]);
    }
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        openness_[at] += alpha * ((choice_.is_chosen[at] != 0 ? 1.0 : 0.0) - openness_[at]);
    }
    if (!instance_.is_whole) {
        return;
    }
    // Scaling all older services down is scaling the new one up.
    if (alpha >= 1.0) {
        service_.assign(pairs_.size(), 0.0);
        service_scale_ = 1.0;
        service_weight_ = 0.0;
    }
    else {
        service_scale_ /= 1.0 - alpha;
    }
    const double weight = alpha * service_scale_;
    service_weight_ += weight;
    for (std::size_t at = 0; at < sites_.size(); ++at) {
        if (choice_.is_chosen[at] != 0) {
            for (std::size_t k = shares_first_[at]; k < shares_first_[at + 1]; ++k) {
                service_[shares_[k].pair] += weight;
            }
        }
    }
    if (service_scale_ > 1e100) {
        for (double& service : service_) {
            service /= service_scale_;
        }
        service_weight_ /= service_scale_;
        service_scale_ = 1.0;
    }
}

void LagrangianBound::ascend(std::vector<double> multiplier, const AscentSettings& settings)
{
    best_multiplier_ = multiplier;
    const auto first = try_evaluate(multiplier);
    if (!first) {
        return;
    }
    bound_ = *first;
    direction_ = residual_;
    average(1.0);
    settings.on_sites(chosen_sites());
    double step = settings.step;
    double alpha_limit = 0.1;
    double checked_bound = bound_;
    int failures = 0;
    for (int iteration = 1; iteration <= settings.iterations; ++iteration) {
        if (bound_ > settings.cutoff || should_stop_()) {
            return;
        }
        double norm = 0.0;
        for (std::size_t j = 0; j < direction_.size(); ++j) {
            const bool is_blocked = best_multiplier_[j] <= 0.0 && direction_[j] < 0.0;
            norm += is_blocked ? 0.0 : direction_[j] * direction_[j];
        }
        if (norm < 1e-14) {
            return; // the averaged answer serves everybody: the dual is solved
        }
        const double reach = std::max(settings.target - bound_, 1e-6 * std::abs(settings.target));
        const double length =
            step * std::min(reach, 0.05 * std::max(std::abs(bound_), std::abs(settings.target))) / norm;
        for (std::size_t j = 0; j < direction_.size(); ++j) {
            multiplier[j] = std::max(0.0, best_multiplier_[j] + length * direction_[j]);
        }
        const auto value = try_evaluate(multiplier);
        if (!value) {
            return;
        }
        double slope = 0.0;
        double difference = 0.0;
        for (std::size_t j = 0; j < direction_.size(); ++j) {
            slope += direction_[j] * residual_[j];
            difference += (residual_[j] - direction_[j]) * (residual_[j] - direction_[j]);
        }
        // The mix of old and new that is shortest, kept within bounds.
        const double shortest = difference > 0.0 ? (norm - slope) / difference : alpha_limit;
        average(std::clamp(shortest, alpha_limit / 10.0, alpha_limit));
        if (*value > bound_) {
            bound_ = *value;
            best_multiplier_ = multiplier;
            failures = 0;
            step = slope > 0.0 ? std::min(step * 1.1, 2.0) : step;
            settings.on_sites(chosen_sites());
        }
        else if (++failures >= 10) {
            failures = 0;
            step = std::max(step * 0.66, 1e-4);
        }
        if (iteration % 50 == 0) {
            if (bound_ - checked_bound < 0.001 * std::abs(bound_)) {
                alpha_limit = std::max(alpha_limit * 0.5, 1e-3);
            }
            checked_bound = bound_;
        }
    }
}

} // namespace doorstep::engine
