// SPDX-License-Identifier: MIT
#include "engine/location/covering/cover_core.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace doorstep::engine {

CoverMatrix::CoverMatrix(std::size_t columns, std::vector<std::size_t> first,
                         std::vector<std::uint32_t> columns_of_rows)
    : row_first_{std::move(first)}, row_columns_{std::move(columns_of_rows)}, column_first_(columns + 1, 0),
      column_rows_(row_columns_.size())
{
    for (const std::uint32_t column : row_columns_) {
        ++column_first_[column + 1];
    }
    for (std::size_t column = 0; column < columns; ++column) {
        column_first_[column + 1] += column_first_[column];
    }
    std::vector<std::size_t> at{column_first_.begin(), column_first_.end() - 1};
    for (std::uint32_t row = 0; row < rows(); ++row) {
        for (const std::uint32_t column : columns_of(row)) {
            column_rows_[at[column]++] = row;
        }
    }
}

namespace {

/// Numbers the free columns anew and takes over what is known of them.
std::vector<std::uint32_t> keep_free_columns(const CoverCore& core, std::span<const SiteMark> marks, CoverCore& reduced)
{
    std::vector<std::uint32_t> number(marks.size(), 0);
    reduced.open = core.open;
    reduced.sure_gain = core.sure_gain;
    reduced.limit = {core.limit.count, {}, core.limit.budget};
    for (std::uint32_t column = 0; column < marks.size(); ++column) {
        if (marks[column] == SiteMark::Open) {
            reduced.open.push_back(core.site[column]);
            reduced.limit.count -= 1;
            reduced.limit.budget -= core.limit.cost_of(column);
            reduced.sure_gain -= core.fee_of(column);
        }
        else if (marks[column] == SiteMark::Free) {
            number[column] = static_cast<std::uint32_t>(reduced.site.size());
            reduced.site.push_back(core.site[column]);
            if (!core.fee.empty()) {
                reduced.fee.push_back(core.fee[column]);
            }
            if (!core.limit.cost.empty()) {
                reduced.limit.cost.push_back(core.limit.cost[column]);
            }
        }
    }
    return number;
}

} // namespace

CoverCore reduce(const CoverCore& core, std::span<const SiteMark> marks, const std::vector<bool>& is_implied)
{
    CoverCore reduced;
    const std::vector<std::uint32_t> number = keep_free_columns(core, marks, reduced);
    const auto columns = static_cast<std::uint32_t>(reduced.site.size());
    CoverClasses classes{columns};
    std::vector<std::uint32_t> key;
    reduced.price_shift = core.price_shift;
    reduced.row_of.assign(core.matrix.rows(), CoverCore::no_row);
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        key.clear();
        std::int32_t need = core.need[row];
        for (const std::uint32_t column : core.matrix.columns_of(row)) {
            if (marks[column] == SiteMark::Free) {
                key.push_back(number[column]);
            }
            need -= marks[column] == SiteMark::Open ? 1 : 0;
        }
        if (need <= 0 || (!is_implied.empty() && is_implied[row])) {
            reduced.sure_gain += core.gain[row];
        }
        else if (key.size() >= static_cast<std::size_t>(need)) {
            key.push_back(columns + static_cast<std::uint32_t>(need)); // rows of different need are not alike
            reduced.row_of[row] = classes.add(key, static_cast<double>(core.gain[row])); // exact below 2^53
        }
    }
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns_of_rows;
    for (std::size_t row = 0; row < classes.size(); ++row) {
        const auto sites = classes.sites_of(row);
        columns_of_rows.insert(columns_of_rows.end(), sites.begin(), sites.end() - 1);
        first.push_back(columns_of_rows.size());
        reduced.need.push_back(static_cast<std::int32_t>(sites.back() - columns));
        reduced.gain.push_back(static_cast<std::int64_t>(classes.demand_of(row)));
    }
    reduced.matrix = CoverMatrix{columns, std::move(first), std::move(columns_of_rows)};
    return reduced;
}

int price_shift_of(const CoverCore& core)
{
    // All gains may be earned by every column of a row at once.
    const std::int64_t total = std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{1});
    const auto used = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(total)) +
                                       std::bit_width(static_cast<std::uint64_t>(core.matrix.columns() + 1)));
    return std::clamp(61 - used, 0, 20);
}

std::vector<std::int64_t> prices_below(const CoverCore& reduced, const std::vector<std::int64_t>& prices)
{
    if (prices.empty()) {
        return {};
    }
    std::vector<std::int64_t> below(reduced.matrix.rows(), 0);
    for (std::size_t row = 0; row < prices.size(); ++row) {
        if (reduced.row_of[row] != CoverCore::no_row) {
            below[reduced.row_of[row]] += prices[row];
        }
    }
    return below;
}

std::vector<std::int64_t> prices_above(const CoverCore& core, const CoverCore& reduced,
                                       const std::vector<std::int64_t>& prices)
{
    if (prices.empty()) {
        return {};
    }
    std::vector<std::int64_t> above(core.matrix.rows());
    for (std::size_t row = 0; row < above.size(); ++row) {
        const std::uint32_t into = reduced.row_of[row];
        if (into == CoverCore::no_row) {
            above[row] = (core.gain[row] << core.price_shift) / core.need[row];
            continue;
        }
        const double part = static_cast<double>(core.gain[row]) / static_cast<double>(reduced.gain[into]);
        above[row] = static_cast<std::int64_t>(part * static_cast<double>(prices[into]));
    }
    return above;
}

namespace {

bool covers_all(const CoverMatrix& matrix, std::span<const std::uint32_t> rows, std::uint32_t column)
{
    return std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
        const auto columns = matrix.columns_of(row);
        return std::binary_search(columns.begin(), columns.end(), column);
    });
}

/// No dearer, and not just another of the same kind with a higher number.
bool is_preferred(const CoverCore& core, std::uint32_t column, std::uint32_t to)
{
    const bool is_no_dearer =
        core.limit.cost_of(column) <= core.limit.cost_of(to) && core.fee_of(column) <= core.fee_of(to);
    const bool is_cheaper =
        core.limit.cost_of(column) < core.limit.cost_of(to) || core.fee_of(column) < core.fee_of(to);
    const std::size_t rows = core.matrix.rows_of(column).size();
    const std::size_t rows_of_other = core.matrix.rows_of(to).size();
    return is_no_dearer && (rows > rows_of_other || (rows == rows_of_other && (is_cheaper || column < to)));
}

} // namespace

void close_dominated_sites(const CoverCore& core, std::vector<SiteMark>& marks)
{
    const CoverMatrix& matrix = core.matrix;
    if (std::any_of(core.need.begin(), core.need.end(), [](std::int32_t need) { return need != 1; })) {
        return;
    }
    for (std::uint32_t column = 0; column < matrix.columns(); ++column) {
        const auto rows = matrix.rows_of(column);
        if (marks[column] != SiteMark::Free) {
            continue;
        }
        if (rows.empty()) {
            marks[column] = SiteMark::Closed;
            continue;
        }
        const std::uint32_t fewest = *std::min_element(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return matrix.columns_of(a).size() < matrix.columns_of(b).size();
        });
        for (const std::uint32_t other : matrix.columns_of(fewest)) {
            if (other != column && marks[other] == SiteMark::Free && is_preferred(core, other, column) &&
                covers_all(matrix, rows, other)) {
                marks[column] = SiteMark::Closed;
                break;
            }
        }
    }
}

} // namespace doorstep::engine
