// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_dual.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {
CoverDual::CoverDual(const CoverCore& core)
    : core_{core}, shift_{core.price_shift}, price_(core.matrix.rows()), ceiling_(core.matrix.rows()),
      is_changed_(core.matrix.rows(), 0), cover_(core.matrix.rows(), 0), is_below_(core.matrix.rows(), 0)
{}

void CoverDual::start(std::span<const SiteMark> marks, std::span<const std::int64_t> prices)
{
    marks_.assign(marks.begin(), marks.end());
    free_.clear();
    open_.clear();
    count_left_ = static_cast<std::int64_t>(core_.limit.count);
    budget_left_ = core_.limit.budget;
    for (std::uint32_t column = 0; column < marks_.size(); ++column) {
        if (marks_[column] == SiteMark::Open) {
            open_.push_back(column);
            count_left_ -= 1;
            budget_left_ -= core_.limit.cost_of(column);
        }
    }
    for (std::uint32_t column = 0; column < marks_.size(); ++column) {
        if (marks_[column] != SiteMark::Free) {
            continue;
        }
        if (count_left_ > 0 && (core_.limit.cost.empty() || core_.limit.cost[column] <= budget_left_)) {
            free_.push_back(column);
        }
        else {
            marks_[column] = SiteMark::Closed;
        }
    }
    is_possible_ = count_left_ >= 0 && (core_.limit.cost.empty() || budget_left_ >= 0);
    decisions_ = 0;
    settled_.clear();
    start_rows(prices);
    best_value_ = INT64_MAX;
    best_price_ = price_;
    for (const std::uint32_t row : changed_) {
        is_changed_[row] = 0;
    }
    changed_.clear();
    frequency_.assign(marks_.size(), 0.0);
    frequency_weight_ = 1.0;
    frequency_total_ = 1e-9;
}

std::int64_t CoverDual::bound() const
{
    return is_possible_ ? (best_value_ >> shift_) + core_.sure_gain : -1;
}

std::vector<std::int64_t> CoverDual::undecided_prices() const
{
    std::vector<std::int64_t> prices = best_price_;
    for (const auto& [row, price] : settled_) {
        prices[row] = price;
    }
    return prices;
}

double CoverDual::exact_bound() const
{
    return std::ldexp(static_cast<double>(best_value_), -shift_) + static_cast<double>(core_.sure_gain);
}

CoverDual::Choice CoverDual::choose_by_count()
{
    Choice choice;
    const auto earns_more = [this](std::uint32_t a, std::uint32_t b) {
        return earning_[a] != earning_[b] ? earning_[a] > earning_[b] : a < b;
    };
    const auto earning =
        std::partition(free_.begin(), free_.end(), [this](std::uint32_t column) { return earning_[column] > 0; });
    const auto earning_count = static_cast<std::size_t>(earning - free_.begin());
    choice.count = std::min(static_cast<std::size_t>(count_left_), earning_count);
    const auto middle = free_.begin() + static_cast<std::ptrdiff_t>(choice.count);
    if (earning_count > choice.count) {
        std::nth_element(free_.begin(), middle, earning, earns_more);
        choice.rate_in = earning_[*middle];
        choice.rate_out = choice.rate_in;
    }
    if (choice.count > 0 && static_cast<std::size_t>(count_left_) == choice.count) { // one in drives one out
        choice.rate_out = earning_[*std::max_element(free_.begin(), middle, earns_more)];
    }
    chosen_.assign(open_.begin(), open_.end());
    for (std::size_t at = 0; at < choice.count; ++at) {
        choice.value += earning_[free_[at]];
        chosen_.push_back(free_[at]);
    }
    return choice;
}

CoverDual::Choice CoverDual::choose_by_budget()
{
    Choice choice{.is_by_budget = true};
    const auto& cost = core_.limit.cost;
    const auto worth = [&](std::uint32_t column) {
        return static_cast<double>(earning_[column]) / std::max(1e-9, static_cast<double>(cost[column]));
    };
    std::sort(free_.begin(), free_.end(), [&](std::uint32_t a, std::uint32_t b) {
        const double worth_a = worth(a);
        const double worth_b = worth(b);
        return worth_a != worth_b ? worth_a > worth_b : a < b;
    });
    chosen_.assign(open_.begin(), open_.end());
    std::int64_t left = budget_left_;
    std::size_t at = 0;
    for (; at < free_.size() && cost[free_[at]] <= left && earning_[free_[at]] > 0; ++at) {
        left -= cost[free_[at]];
        chosen_.push_back(free_[at]);
    }
    // Whatever rate a unit of budget is sold at, this is a bound; the first column that does not fit has the best rate.
    if (at < free_.size() && cost[free_[at]] > left) {
        choice.rate_in = std::max<std::int64_t>(0, earning_[free_[at]]) / cost[free_[at]];
        choice.rate_out = choice.rate_in;
    }
    choice.value = choice.rate_in * budget_left_;
    for (const std::uint32_t column : free_) {
        choice.value += std::max<std::int64_t>(0, earning_[column] - choice.rate_in * cost[column]);
    }
    return choice;
}

void CoverDual::evaluate(const Choice& choice)
{
    value_ = unpaid_ + choice.value;
    for (const std::uint32_t column : open_) {
        value_ += earning_[column];
    }
    if (value_ < best_value_) {
        has_improved_ = true;
        keep_best();
    }
}

void CoverDual::keep_best()
{
    best_value_ = value_;
    for (const std::uint32_t row : changed_) {
        best_price_[row] = price_[row];
        is_changed_[row] = 0;
    }
    changed_.clear();
}

void CoverDual::decide(const Choice& choice, std::int64_t target)
{
    // To beat the target a value must reach this.
    const std::int64_t wanted = (target + 1 - core_.sure_gain) << shift_;
    std::vector<std::uint32_t> opened;
    for (std::size_t at = 0; at < free_.size(); ++at) {
        const std::uint32_t column = free_[at];
        const std::int64_t cost = choice.is_by_budget ? core_.limit.cost[column] : 1;
        const std::int64_t more_in = earning_[column] - choice.rate_in * cost;
        const std::int64_t more_out = earning_[column] - choice.rate_out * cost;
        const bool is_chosen = choice.is_by_budget ? more_in > 0 : at < choice.count;
        if (is_chosen && value_ - more_in < wanted) {
            opened.push_back(column);
        }
        else if (!is_chosen && value_ + more_out < wanted) {
            marks_[column] = SiteMark::Closed;
            ++decisions_;
        }
    }
    for (const std::uint32_t column : opened) {
        marks_[column] = SiteMark::Open;
        open_.push_back(column);
        count_left_ -= 1;
        budget_left_ -= core_.limit.cost_of(column);
        ++decisions_;
    }
    is_possible_ = is_possible_ && count_left_ >= 0 && (core_.limit.cost.empty() || budget_left_ >= 0);
    for (const std::uint32_t column : opened) {
        decide_row_prices_of(column);
    }
    std::erase_if(free_, [this](std::uint32_t column) { return marks_[column] != SiteMark::Free; });
}

bool CoverDual::step(std::int64_t target, double pace)
{
    has_improved_ = false;
    if (!is_possible_) {
        return false;
    }
    Choice choice = choose_by_count();
    if (!core_.limit.cost.empty()) {
        const Choice by_budget = choose_by_budget();
        if (by_budget.value <= choice.value) {
            choice = by_budget;
        }
        else {
            choice = choose_by_count();
        }
    }
    evaluate(choice);
    count_cover();
    if (has_improved_) {
        decide(choice, target);
    }
    return is_possible_ && move(target, pace);
}

} // namespace doorstep::engine
