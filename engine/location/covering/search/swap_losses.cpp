// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/swap_losses.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {
namespace {

constexpr std::int64_t most_of_all = std::int64_t{1} << 28; // what all gains may sum up to here

} // namespace

SwapLosses::SwapLosses(const CoverCore& core)
    : core_{core}, has_backup_{std::any_of(core.need.begin(), core.need.end(),
                                           [](std::int32_t need) { return need > 1; })},
      rows_(core.matrix.rows()), missing_{core.need}, mixed_slots_(core.matrix.rows(), 0),
      slot_of_(core.matrix.columns(), none), loss_(first, 0)
{
    const std::int64_t all = std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{0});
    while ((all >> shift_) > most_of_all) {
        ++shift_;
    }
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
        rows_[row].gain = static_cast<std::int32_t>(core.gain[row] >> shift_);
        find_slot(row);
    }
}

const std::vector<std::int32_t>& SwapLosses::extras_of(std::uint32_t column)
{
    extra_.assign(loss_.size(), 0);
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        extra_[rows_[row].slot] += rows_[row].gain;
    }
    if (has_backup_) {
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            if (core_.need[row] > 1 && (missing_[row] == 0 || missing_[row] == 1)) { // spare then, or just covered
                change_all(row, extra_, missing_[row] == 0 ? rows_[row].gain : -rows_[row].gain);
            }
        }
    }
    return extra_;
}

void SwapLosses::add(std::uint32_t column)
{
    open_.push_back(column);
    loss_.push_back(0);
    put_in(column, open_.size() - 1);
}

void SwapLosses::replace(std::size_t place, std::uint32_t column)
{
    take_out(place);
    put_in(column, place);
}

void SwapLosses::remove(std::size_t place)
{
    take_out(place);
    if (place + 1 < open_.size()) {
        const std::uint32_t last = open_.back();
        take_out(open_.size() - 1);
        put_in(last, place);
    }
    open_.pop_back();
    loss_.pop_back();
}

/// A row just covered is lost with its one column; one that needs several, with any of them.
void SwapLosses::put_in(std::uint32_t column, std::size_t place)
{
    const auto slot = static_cast<std::uint32_t>(place + first);
    std::int32_t lost = 0;
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        const std::int32_t gain = rows_[row].gain;
        const std::int32_t missing = missing_[row]--;
        mixed_slots_[row] ^= slot;
        if (missing == 1) {
            covered_ += core_.gain[row];
            lost += gain;
        }
        if ((missing == 1 || missing == 0) && core_.need[row] > 1) {
            change_all(row, loss_, missing == 1 ? gain : -gain);
        }
        else if (missing == 0) {
            loss_[rows_[row].slot] -= gain;
        }
        find_slot(row);
    }
    loss_[slot] = lost;
    slot_of_[column] = slot;
    open_[place] = column;
}

void SwapLosses::take_out(std::size_t place)
{
    const std::uint32_t column = open_[place];
    const auto slot = static_cast<std::uint32_t>(place + first);
    slot_of_[column] = none;
    for (const std::uint32_t row : core_.matrix.rows_of(column)) {
        const std::int32_t gain = rows_[row].gain;
        const std::int32_t missing = ++missing_[row];
        mixed_slots_[row] ^= slot;
        find_slot(row);
        if (missing == 1) {
            covered_ -= core_.gain[row];
        }
        if ((missing == 1 || missing == 0) && core_.need[row] > 1) {
            change_all(row, loss_, missing == 0 ? gain : -gain);
        }
        else if (missing == 0) {
            loss_[rows_[row].slot] += gain;
        }
    }
}

void SwapLosses::find_slot(std::uint32_t row)
{
    if (missing_[row] == 1) {
        rows_[row].slot = newcomer;
    }
    else {
        rows_[row].slot = missing_[row] == 0 && core_.need[row] == 1 ? mixed_slots_[row] : nobody;
    }
}

void SwapLosses::change_all(std::uint32_t row, std::vector<std::int32_t>& numbers, std::int32_t change) const
{
    for (const std::uint32_t column : core_.matrix.columns_of(row)) {
        if (slot_of_[column] != none) {
            numbers[slot_of_[column]] += change;
        }
    }
}

} // namespace doorstep::engine
