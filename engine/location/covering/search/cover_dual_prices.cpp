// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_dual.hpp"

#include <algorithm>
#include <cmath>

// How the prices of rows begin and move.
namespace doorstep::engine {

void CoverDual::start_rows(std::span<const std::int64_t> prices)
{
    earning_.assign(marks_.size(), 0);
    for (std::size_t column = 0; column < core_.fee.size(); ++column) {
        earning_[column] = -(core_.fee[column] << shift_);
    }
    unpaid_ = 0;
    below_.clear();
    for (std::uint32_t row = 0; row < price_.size(); ++row) {
        const auto columns = core_.matrix.columns_of(row);
        std::int32_t open = 0;
        std::int32_t possible = 0;
        for (const std::uint32_t column : columns) {
            open += marks_[column] == SiteMark::Open ? 1 : 0;
            possible += marks_[column] != SiteMark::Closed ? 1 : 0;
        }
        const std::int64_t gain = core_.gain[row] << shift_;
        const std::int32_t need = core_.need[row];
        ceiling_[row] = open >= need || possible < need ? 0 : gain / need;
        price_[row] = prices.empty() ? ceiling_[row] : std::min(ceiling_[row], prices[row]);
        unpaid_ += possible < need ? 0 : gain - need * price_[row];
        is_below_[row] = price_[row] < ceiling_[row] ? 1 : 0;
        if (is_below_[row] != 0) {
            below_.push_back(row);
        }
        if (price_[row] != 0) {
            for (const std::uint32_t column : columns) {
                earning_[column] += price_[row];
            }
        }
    }
}

void CoverDual::add_to_price(std::uint32_t row, std::int64_t change)
{
    price_[row] += change;
    unpaid_ -= core_.need[row] * change;
    for (const std::uint32_t column : core_.matrix.columns_of(row)) {
        earning_[column] += change;
    }
    if (is_changed_[row] == 0) {
        is_changed_[row] = 1;
        changed_.push_back(row);
    }
    if (is_below_[row] == 0 && price_[row] < ceiling_[row]) {
        is_below_[row] = 1;
        below_.push_back(row);
    }
}

/// A row that one open column gains has nothing left to pay for.
void CoverDual::decide_row_prices_of(std::uint32_t column)
{
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        if (core_.need[row] == 1 && ceiling_[row] > 0) {
            ceiling_[row] = 0;
            settled_.emplace_back(row, price_[row]);
            add_to_price(row, -price_[row]);
        }
    }
}

void CoverDual::count_cover()
{
    for (const std::uint32_t row : touched_) {
        cover_[row] = 0;
    }
    touched_.clear();
    for (const std::uint32_t column : chosen_) {
        frequency_[column] += frequency_weight_;
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            if (cover_[row]++ == 0) {
                touched_.push_back(row);
            }
        }
    }
    frequency_total_ += frequency_weight_;
    frequency_weight_ *= 1.02;
}

bool CoverDual::move(std::int64_t target, double pace)
{
    std::int64_t norm = 0;
    for (const std::uint32_t row : touched_) {
        const std::int64_t surplus = cover_[row] - core_.need[row];
        norm += surplus > 0 && price_[row] > 0 ? surplus * surplus : 0;
    }
    std::size_t kept = 0;
    for (const std::uint32_t row : below_) {
        if (price_[row] >= ceiling_[row]) {
            is_below_[row] = 0;
            continue;
        }
        below_[kept++] = row;
        const std::int64_t surplus = cover_[row] - core_.need[row];
        norm += surplus < 0 ? surplus * surplus : 0;
    }
    below_.resize(kept);
    if (norm == 0) {
        return false;
    }
    const double gap =
        std::max(1.0, static_cast<double>(value_) - std::ldexp(static_cast<double>(target - core_.sure_gain), shift_));
    const double length = pace * gap / static_cast<double>(norm);
    for (const std::uint32_t row : touched_) {
        const std::int64_t surplus = cover_[row] - core_.need[row];
        if (surplus > 0 && price_[row] > 0) {
            const auto change = static_cast<std::int64_t>(length * static_cast<double>(surplus)) + 1;
            add_to_price(row, -std::min(price_[row], change));
        }
    }
    for (std::size_t at = 0; at < kept; ++at) { // rows lowered above are covered and stay
        const std::uint32_t row = below_[at];
        const std::int64_t surplus = cover_[row] - core_.need[row];
        if (surplus < 0) {
            const auto change = static_cast<std::int64_t>(length * static_cast<double>(-surplus)) + 1;
            add_to_price(row, std::min(ceiling_[row] - price_[row], change));
        }
    }
    return true;
}

} // namespace doorstep::engine
