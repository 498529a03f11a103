// SPDX-License-Identifier: MIT
#include "engine/location/median/lagrangian.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double budget_slack = 1e-9; // relative: sums of costs are rounded

} // namespace

double Lagrangian::evaluate(std::vector<double>& prices)
{
    const MedianInstance& instance = *instance_;
    for (std::size_t demand = 0; demand < prices.size(); ++demand) {
        prices[demand] = std::clamp(std::floor(prices[demand]), instance.cost[instance.first[demand]],
                                    instance.cost[instance.last_of(demand)]);
    }
    if (!are_rows_short_) {
        end_at_kept(prices);
    }
    weigh(prices);
    open_sites();
    return value_;
}

void Lagrangian::end_at_kept(std::vector<double>& prices) const
{
    const MedianInstance& instance = *instance_;
    for (std::size_t demand = 0; demand < prices.size(); ++demand) {
        std::size_t at = instance.first[demand];
        const std::size_t last = instance.last_of(demand);
        while (at < last && instance.cost[at] < prices[demand] && state_[instance.site[at]] != SiteState::Keep) {
            ++at;
        }
        prices[demand] = std::min(prices[demand], instance.cost[at]);
    }
}

void Lagrangian::weigh(std::vector<double>& prices)
{
    const MedianInstance& instance = *instance_;
    plain_.assign(instance.site_count + 1, 0.0);
    double* const worth = plain_.data();
    sum_of_prices_ = 0.0;
    for (std::uint32_t site = 0; site < instance.opening.size(); ++site) {
        plain_[site] = instance.opening[site];
        sum_of_prices_ += state_[site] == SiteState::Keep ? instance.opening[site] : 0.0;
    }
    if (cuts_ != nullptr) {
        sum_of_prices_ += cuts_->constant;
        for (std::uint32_t site = 0; site < instance.site_count; ++site) {
            plain_[site] -= cuts_->discount[site];
            sum_of_prices_ -= state_[site] == SiteState::Keep ? cuts_->discount[site] : 0.0;
        }
    }
    for (std::size_t demand = 0; demand < prices.size(); ++demand) {
        const double price = prices[demand];
        sum_of_prices_ += price;
        // The last of a row costs at least the price, so that the loop ends there.
        for (std::size_t at = instance.first[demand]; instance.cost[at] < price; ++at) {
            worth[instance.site[at]] += instance.cost[at] - price;
        }
    }
}

void Lagrangian::open_sites()
{
    const MedianInstance& instance = *instance_;
    order_.clear();
    std::size_t kept = 0;
    room_ = instance.budget.value_or(0.0);
    for (std::uint32_t site = 0; site < instance.site_count; ++site) {
        if (state_[site] == SiteState::Free) {
            order_.push_back(site);
        }
        else if (state_[site] == SiteState::Keep) {
            ++kept;
            room_ -= instance.budget ? instance.site_cost[site] : 0.0;
        }
    }
    places_ = instance.choose ? *instance.choose - std::min(kept, *instance.choose) : order_.size();
    if ((instance.choose && (kept > *instance.choose || places_ > order_.size())) || is_beyond_budget()) {
        chosen_ = 0;
        value_ = infinity; // no set of sites is allowed
        return;
    }
    worth_ = plain_;
    value_ = open_at(0.0);
    if (!instance.budget || used_budget_ <= room_) {
        return;
    }
    // L is concave in the price of the budget: halve the range in which it bends from rising to falling.
    double low = 0.0;
    double high = 1.0;
    for (const std::uint32_t site : order_) {
        if (instance.site_cost[site] > 0.0) {
            high = std::max(high, -plain_[site] / instance.site_cost[site]);
        }
    }
    high *= instance.choose ? 4.0 : 1.0;
    double best_price = 0.0;
    double best = value_;
    constexpr int halvings = 40;
    for (int step = 0; step < halvings; ++step) {
        const double middle = 0.5 * (low + high);
        const double value = open_at(middle);
        if (value > best) {
            best = value;
            best_price = middle;
        }
        (used_budget_ > room_ ? low : high) = middle;
    }
    value_ = open_at(best_price);
}

bool Lagrangian::is_beyond_budget() const
{
    const MedianInstance& instance = *instance_;
    if (!instance.budget) {
        return false;
    }
    double least = 0.0;
    if (instance.choose) {
        std::vector<double> costs;
        for (const std::uint32_t site : order_) {
            costs.push_back(instance.site_cost[site]);
        }
        std::sort(costs.begin(), costs.end());
        for (std::size_t place = 0; place < places_; ++place) {
            least += costs[place];
        }
    }
    return least > room_ + budget_slack * (1.0 + *instance.budget);
}

double Lagrangian::open_at(double budget_price)
{
    const MedianInstance& instance = *instance_;
    budget_price_ = budget_price;
    double sizes = 0.0;
    if (instance.budget) {
        for (const std::uint32_t site : order_) {
            worth_[site] = plain_[site] + budget_price * instance.site_cost[site];
            sizes += std::abs(plain_[site]) + budget_price * instance.site_cost[site];
        }
        sizes += budget_price * std::abs(room_) + sum_of_prices_;
    }
    select();
    is_chosen_.assign(instance.site_count + 1, 0);
    double sum = sum_of_prices_ - budget_price * room_;
    used_budget_ = 0.0;
    for (const std::uint32_t site : chosen()) {
        is_chosen_[site] = 1;
        sum += worth_[site];
        used_budget_ += instance.budget ? instance.site_cost[site] : 0.0;
    }
    // Prices of a budget are no whole numbers: take off more than all rounding on the way.
    constexpr double rounding = 0x1p-50;
    return instance.budget ? std::floor(sum - sizes * rounding * (8.0 + static_cast<double>(order_.size()))) : sum;
}

void Lagrangian::select()
{
    const auto cheaper = [&](std::uint32_t a, std::uint32_t b) {
        return worth_[a] != worth_[b] ? worth_[a] < worth_[b] : a < b;
    };
    if (!instance_->choose) {
        const auto end =
            std::partition(order_.begin(), order_.end(), [&](std::uint32_t site) { return worth_[site] < 0.0; });
        chosen_ = static_cast<std::size_t>(end - order_.begin());
        dearest_chosen_ = 0.0;
        cheapest_unchosen_ = 0.0;
        return;
    }
    chosen_ = places_;
    dearest_chosen_ = -infinity;
    cheapest_unchosen_ = infinity;
    if (chosen_ < order_.size()) {
        const auto middle = order_.begin() + static_cast<std::ptrdiff_t>(chosen_);
        std::nth_element(order_.begin(), middle, order_.end(), cheaper);
        cheapest_unchosen_ = worth_[*middle];
    }
    for (const std::uint32_t site : chosen()) {
        dearest_chosen_ = std::max(dearest_chosen_, worth_[site]);
    }
}

double Lagrangian::value_if_turned(std::uint32_t site) const
{
    const double turned = is_chosen(site) ? value_ - worth_[site] + (instance_->choose ? cheapest_unchosen_ : 0.0)
                                          : value_ + worth_[site] - (instance_->choose ? dearest_chosen_ : 0.0);
    constexpr double rounding = 0x1p-45;
    return instance_->budget ? std::max(value_, turned - std::abs(turned) * rounding - 1.0) : turned;
}

std::size_t Lagrangian::fix(std::vector<SiteState>& state, double cutoff) const
{
    std::size_t fixed = 0;
    for (const std::uint32_t site : order_) {
        if (state[site] == SiteState::Free && value_if_turned(site) >= cutoff) {
            state[site] = is_chosen(site) ? SiteState::Keep : SiteState::Ban;
            ++fixed;
        }
    }
    return fixed;
}

} // namespace doorstep::engine
