// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_interchange.hpp"

#include <algorithm>

namespace doorstep::engine {

CoverInterchange::CoverInterchange(const CoverCore& core)
    : core_{core}, count_(core.matrix.rows(), 0), change_(core.matrix.columns(), 0),
      position_(core.matrix.columns(), closed), is_moved_(core.matrix.columns(), 0), covered_{core.sure_gain}
{
    for (std::size_t column = 0; column < change_.size(); ++column) {
        change_[column] = -core.fee_of(column);
    }
    for (std::size_t row = 0; row < count_.size(); ++row) {
        if (core.need[row] != 1) {
            is_single_ = false;
            continue;
        }
        for (const std::uint32_t column : core.matrix.columns_of(row)) {
            change_[column] += core.gain[row];
        }
    }
}

void CoverInterchange::note_moved(std::uint32_t column)
{
    if (is_moved_[column] == 0) {
        is_moved_[column] = 1;
        moved_.push_back(column);
    }
}

void CoverInterchange::open_column(std::uint32_t column)
{
    position_[column] = static_cast<std::uint32_t>(open_.size());
    open_.push_back(column);
    covered_ += change_[column];
    spent_ += core_.limit.cost_of(column);
    change_[column] = -core_.fee_of(column);
    note_moved(column);
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        const std::int64_t gain = core_.gain[row];
        const std::int32_t spare = ++count_[row] - core_.need[row];
        if (spare == 0) { // now gained: closed columns gain it no more, each open one would lose it
            for (const std::uint32_t other : core_.matrix.columns_of(row)) {
                change_[other] += is_open(other) ? gain : -gain;
            }
        }
        else if (spare == 1 || spare == -1) { // no open one would lose it now; or: one more gains it
            for (const std::uint32_t other : core_.matrix.columns_of(row)) {
                if (other != column && is_open(other) == (spare == 1)) {
                    change_[other] += spare == 1 ? -gain : gain;
                    note_moved(other);
                }
            }
        }
    }
}

void CoverInterchange::close_column(std::uint32_t column)
{
    const std::uint32_t last = open_.back();
    open_[position_[column]] = last;
    position_[last] = position_[column];
    open_.pop_back();
    position_[column] = closed;
    covered_ -= change_[column];
    spent_ -= core_.limit.cost_of(column);
    change_[column] = -core_.fee_of(column);
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        const std::int64_t gain = core_.gain[row];
        const std::int32_t spare = --count_[row] - core_.need[row];
        if (spare == -1) { // now lost: each closed column would gain it, open ones lose it no more
            for (const std::uint32_t other : core_.matrix.columns_of(row)) {
                change_[other] += is_open(other) ? -gain : gain;
            }
        }
        else if (spare == 0 || spare == -2) {
            for (const std::uint32_t other : core_.matrix.columns_of(row)) {
                if (other != column && is_open(other) == (spare == 0)) {
                    change_[other] += spare == 0 ? gain : -gain;
                    note_moved(other);
                }
            }
        }
    }
}

void CoverInterchange::set_to(std::span<const std::uint32_t> columns)
{
    std::vector<bool> is_wanted(position_.size(), false);
    for (const std::uint32_t column : columns) {
        is_wanted[column] = true;
    }
    for (std::size_t at = open_.size(); at-- > 0;) {
        if (!is_wanted[open_[at]]) {
            close_column(open_[at]);
        }
    }
    for (const std::uint32_t column : columns) {
        if (!is_open(column) && core_.limit.fits(column, open_.size(), spent_)) {
            open_column(column);
        }
    }
}

std::uint32_t CoverInterchange::best_to_open(std::uint32_t except) const
{
    std::uint32_t best = closed;
    const auto& price = core_.limit.cost.empty() ? core_.fee : core_.limit.cost;
    if (price.empty()) {
        std::int64_t most = 0;
        for (std::uint32_t column = 0; column < change_.size(); ++column) {
            if (change_[column] > most && !is_open(column) && column != except) {
                most = change_[column];
                best = column;
            }
        }
        return open_.size() < core_.limit.count ? best : closed;
    }
    double most = 0.0;
    for (std::uint32_t column = 0; column < change_.size(); ++column) {
        if (change_[column] <= 0 || is_open(column) || column == except ||
            !core_.limit.fits(column, open_.size(), spent_)) {
            continue;
        }
        const double worth = static_cast<double>(change_[column] + core_.fee_of(column)) /
                             std::max(1e-9, static_cast<double>(price[column]));
        if (worth > most) {
            most = worth;
            best = column;
        }
    }
    return best;
}

void CoverInterchange::fill_up(std::uint32_t except, std::vector<std::uint32_t>* added)
{
    for (std::uint32_t column = best_to_open(except); column != closed; column = best_to_open(except)) {
        open_column(column);
        if (added != nullptr) {
            added->push_back(column);
        }
    }
}

void CoverInterchange::fill()
{
    if (is_single_) {
        fill_up(closed, nullptr);
        return;
    }
    const auto& price = core_.limit.cost.empty() ? core_.fee : core_.limit.cost;
    // With backup coverage a single column may gain nothing: open by the share of the need it meets.
    while (true) {
        std::uint32_t best = closed;
        double most = 0.0;
        for (std::uint32_t column = 0; column < change_.size(); ++column) {
            if (is_open(column) || !core_.limit.fits(column, open_.size(), spent_)) {
                continue;
            }
            double share = 0.0;
            for (const std::uint32_t row : core_.matrix.rows_of(column)) {
                if (count_[row] < core_.need[row]) {
                    share += static_cast<double>(core_.gain[row]) / core_.need[row];
                }
            }
            share /= price.empty() ? 1.0 : std::max(1e-9, static_cast<double>(price[column]));
            if (share > most) {
                most = share;
                best = column;
            }
        }
        if (best == closed) {
            return;
        }
        open_column(best);
    }
}

bool CoverInterchange::try_swap(std::uint32_t column)
{
    const std::int64_t before = covered_;
    close_column(column);
    added_.clear();
    fill_up(column, &added_);
    if (covered_ > before) {
        return true;
    }
    for (auto added = added_.rbegin(); added != added_.rend(); ++added) {
        close_column(*added);
    }
    open_column(column);
    return false;
}

void CoverInterchange::improve()
{
    fill_up(closed, nullptr);
    try_all({open_.begin(), open_.end()});
}

/// Tries to swap each of these, and after each success those that stand differently since.
void CoverInterchange::try_all(std::vector<std::uint32_t> waiting)
{
    while (!waiting.empty()) {
        std::sort(waiting.begin(), waiting.end(), [&](std::uint32_t a, std::uint32_t b) {
            return change_[a] != change_[b] ? change_[a] < change_[b] : a < b;
        });
        std::vector<std::uint32_t> next;
        for (const std::uint32_t column : waiting) {
            forget_moved();
            if (is_open(column) && try_swap(column)) {
                next.insert(next.end(), moved_.begin(), moved_.end());
            }
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        waiting = std::move(next);
    }
    forget_moved();
}

void CoverInterchange::forget_moved()
{
    for (const std::uint32_t column : moved_) {
        is_moved_[column] = 0;
    }
    moved_.clear();
}

} // namespace doorstep::engine
