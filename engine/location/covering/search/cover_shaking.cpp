// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/random_numbers.hpp"

#include <algorithm>

// The parts of the interchange that draw lots.
namespace doorstep::engine {

void CoverInterchange::shake(std::size_t strength, std::uint64_t& random)
{
    if (open_.empty()) {
        improve();
        return;
    }
    // Walk from row to column to row, closing the open columns met: holes near each other, to be filled differently.
    forget_moved();
    std::vector<std::uint32_t> removed;
    std::uint32_t at = open_[next_random(random) % open_.size()];
    for (std::size_t tries = 0; removed.size() < strength && !open_.empty() && tries < 50 * strength; ++tries) {
        if (is_open(at)) {
            close_column(at);
            removed.push_back(at);
        }
        const auto rows = core_.matrix.rows_of(at);
        if (rows.empty()) {
            break;
        }
        const auto columns = core_.matrix.columns_of(rows[next_random(random) % rows.size()]);
        at = columns[next_random(random) % columns.size()];
        for (const std::uint32_t column : columns) {
            at = is_open(column) ? column : at;
        }
    }
    for (std::uint32_t column = best_to_open(closed); column != closed; column = best_to_open(removed.back())) {
        // A neighbour of the best column in place of the best itself, one time in two.
        if (next_random(random) % 2 == 0) {
            const auto rows = core_.matrix.rows_of(column);
            const auto columns = core_.matrix.columns_of(rows[next_random(random) % rows.size()]);
            const std::uint32_t other = columns[next_random(random) % columns.size()];
            if (!is_open(other) && change_[other] > 0 && core_.limit.fits(other, open_.size(), spent_)) {
                column = other;
            }
        }
        open_column(column);
    }
    try_all(std::vector<std::uint32_t>{moved_});
}

std::vector<std::uint32_t> CoverInterchange::neighbourhood(std::size_t size, std::uint64_t& random) const
{
    std::vector<std::uint32_t> met;
    if (open_.empty()) {
        return met;
    }
    std::uint32_t at = open_[next_random(random) % open_.size()];
    const std::uint32_t centre = at;
    for (std::size_t step = 0; met.size() < size && step < 60 * size; ++step) {
        if (is_open(at) && std::find(met.begin(), met.end(), at) == met.end()) {
            met.push_back(at);
        }
        const auto rows = core_.matrix.rows_of(at);
        if (rows.empty()) {
            break;
        }
        const auto columns = core_.matrix.columns_of(rows[next_random(random) % rows.size()]);
        at = step % 8 == 7 ? centre : columns[next_random(random) % columns.size()];
    }
    return met;
}

} // namespace doorstep::engine
