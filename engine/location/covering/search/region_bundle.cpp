// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/region_bundle.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {
namespace {

constexpr int idle_solves = 12; // then an answer is forgotten
constexpr std::uint32_t no_column = 0xFFFFFFFFU;

/// A price per crossing row, then the charge, then what each region earns.
LinearColumns columns_for(std::size_t prices, std::size_t regions, std::optional<std::size_t> count)
{
    LinearColumns columns;
    for (std::size_t price = 0; price < prices; ++price) {
        columns.add(-1.0, 0.0, 0.0);
    }
    columns.add(count ? static_cast<double>(*count) : 0.0, 0.0, 0.0);
    for (std::size_t region = 0; region < regions; ++region) {
        columns.add(1.0, -linear_infinity, linear_infinity);
    }
    return columns;
}

std::vector<std::uint32_t> rows_that_are(const std::vector<bool>& is_crossing)
{
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < is_crossing.size(); ++row) {
        if (is_crossing[row]) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace

RegionBundle::RegionBundle(std::span<const std::int64_t> gain, const std::vector<bool>& is_crossing,
                           std::size_t regions, std::optional<std::size_t> count, LinearSolver solver)
    : gain_{gain}, row_{rows_that_are(is_crossing)},
      column_(gain.size(), no_column), program_{columns_for(row_.size(), regions, count), {}, solver}
{
    for (std::uint32_t column = 0; column < row_.size(); ++column) {
        column_[row_[column]] = column;
        sum_of_gains_ += static_cast<double>(gain[row_[column]]);
    }
    program_.do_not_scale();
}

void RegionBundle::add(const Answer& answer)
{
    for (const std::uint32_t row : answer.rows) {
        waiting_.entry(column_[row], -1.0);
    }
    waiting_.entry(row_.size(), static_cast<double>(answer.opened));
    waiting_.entry(row_.size() + 1 + answer.region, 1.0);
    waiting_.finish(static_cast<double>(answer.own), linear_infinity);
}

void RegionBundle::move_box(const RegionPrices& center, double reach)
{
    for (std::size_t column = 0; column < row_.size(); ++column) {
        const auto gain = static_cast<double>(gain_[row_[column]]);
        const auto price = static_cast<double>(center.price[row_[column]]);
        program_.set_column_bounds(column, std::max(0.0, price - reach * gain), std::min(gain, price + reach * gain));
    }
    const auto charge = static_cast<double>(center.charge);
    program_.set_column_bounds(row_.size(), charge * (1.0 - reach), charge * (1.0 + reach));
}

/// Answers that have not mattered for long.
void RegionBundle::forget()
{
    std::vector<int> rows;
    for (std::size_t row = 0; row < idle_.size(); ++row) {
        idle_[row] = program_.is_row_basic(row) ? idle_[row] + 1 : 0;
        if (idle_[row] > idle_solves) {
            rows.push_back(static_cast<int>(row));
        }
    }
    program_.remove_rows(rows);
    std::erase_if(idle_, [](int solves) { return solves > idle_solves; });
}

std::optional<RegionPrices> RegionBundle::next(const RegionPrices& center, double reach, const StopSignal& stop)
{
    program_.add_rows(waiting_);
    idle_.resize(idle_.size() + waiting_.count(), 0);
    waiting_ = {};
    move_box(center, reach);
    const LinearLimits limits{.deadline = stop.deadline, .progress = stop.progress};
    const LinearStatus status = is_solved_ ? program_.solve(limits) : program_.solve_first(limits);
    if (status != LinearStatus::Optimal) {
        return std::nullopt;
    }
    is_solved_ = true;
    promised_ = program_.objective() + sum_of_gains_;
    RegionPrices prices = center;
    const auto values = program_.values();
    for (std::size_t column = 0; column < row_.size(); ++column) {
        const std::int64_t price = std::llround(values[column]);
        prices.price[row_[column]] = std::clamp<std::int64_t>(price, 0, gain_[row_[column]]);
    }
    prices.charge = std::max<std::int64_t>(0, std::llround(values[row_.size()]));
    forget();
    return prices;
}

} // namespace doorstep::engine
