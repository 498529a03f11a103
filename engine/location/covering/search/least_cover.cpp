// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/least_cover.hpp"

#include <algorithm>
#include <numeric>

namespace doorstep::engine {
namespace {

constexpr std::size_t rows_between_looks = 1'000'000; // at the clock

/// Set covering as covering with fees: missing a class costs more than all sites together.
CoverCore core_of(const LeastCover& cover)
{
    CoverCore core;
    const std::int64_t gain = std::accumulate(cover.cost.begin(), cover.cost.end(), std::int64_t{1});
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns;
    for (std::size_t number = 0; number < cover.classes->size(); ++number) {
        const auto sites = cover.classes->sites_of(number);
        columns.insert(columns.end(), sites.begin(), sites.end());
        first.push_back(columns.size());
    }
    core.matrix = CoverMatrix{cover.classes->site_count(), std::move(first), std::move(columns)};
    core.gain.assign(core.matrix.rows(), gain);
    core.need.assign(core.matrix.rows(), static_cast<std::int32_t>(cover.times));
    core.fee = cover.cost;
    core.limit.count = core.matrix.columns();
    core.site.resize(core.matrix.columns());
    std::iota(core.site.begin(), core.site.end(), 0U);
    core.price_shift = price_shift_of(core);
    return core;
}

bool includes(std::span<const std::uint32_t> all, std::span<const std::uint32_t> part)
{
    return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

/// Per row a bit for each of 64 classes of columns it holds one of: no row includes another whose bits it lacks.
std::vector<std::uint64_t> signatures_of(const CoverMatrix& matrix)
{
    std::vector<std::uint64_t> signatures(matrix.rows(), 0);
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        for (const std::uint32_t column : matrix.columns_of(row)) {
            signatures[row] |= std::uint64_t{1} << (column % 64);
        }
    }
    return signatures;
}

/// Rows that are covered whenever another is: they hold all its columns and need no more. Those found until the watch
/// says stop.
std::vector<bool> implied_rows(const CoverCore& core, SearchWatch& watch)
{
    const CoverMatrix& matrix = core.matrix;
    std::vector<bool> is_implied(matrix.rows(), false);
    std::vector<std::uint32_t> order(matrix.rows());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::size_t size_a = matrix.columns_of(a).size();
        const std::size_t size_b = matrix.columns_of(b).size();
        return size_a != size_b ? size_a < size_b : a < b;
    });
    const std::vector<std::uint64_t> signature = signatures_of(matrix);
    std::size_t looked_at = 0;
    for (const std::uint32_t row : order) {
        if (is_implied[row]) {
            continue;
        }
        if (looked_at >= rows_between_looks) {
            looked_at = 0;
            if (watch.must_stop()) {
                break;
            }
        }
        const auto columns = matrix.columns_of(row);
        const std::uint32_t fewest = *std::min_element(columns.begin(), columns.end(), [&](auto a, auto b) {
            return matrix.rows_of(a).size() < matrix.rows_of(b).size();
        });
        looked_at += matrix.rows_of(fewest).size();
        for (const std::uint32_t other : matrix.rows_of(fewest)) {
            if ((signature[row] & ~signature[other]) != 0) {
                continue;
            }
            const auto of_other = matrix.columns_of(other);
            if (other != row && !is_implied[other] && core.need[other] <= core.need[row] &&
                of_other.size() >= columns.size() && includes(of_other, columns)) {
                is_implied[other] = true;
            }
        }
    }
    return is_implied;
}

/// Opens the columns of rows that have no others.
bool open_forced_columns(const CoverCore& core, std::vector<SiteMark>& marks)
{
    bool any = false;
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        const auto columns = core.matrix.columns_of(row);
        if (columns.size() == static_cast<std::size_t>(core.need[row])) {
            for (const std::uint32_t column : columns) {
                marks[column] = SiteMark::Open;
                any = true;
            }
        }
    }
    return any;
}

CoverCore presolve(CoverCore core, SearchWatch& watch)
{
    while (core.matrix.rows() > 0 && !watch.must_stop()) {
        const std::size_t rows = core.matrix.rows();
        const std::size_t columns = core.matrix.columns();
        std::vector<SiteMark> marks(columns, SiteMark::Free);
        if (!open_forced_columns(core, marks)) {
            close_dominated_sites(core, marks);
        }
        core = reduce(core, marks, implied_rows(core, watch));
        if (core.matrix.rows() == rows && core.matrix.columns() == columns) {
            break;
        }
    }
    return core;
}

} // namespace

LeastCoverAnswer find_least_cover(const LeastCover& cover, std::optional<std::int64_t> at_most,
                                  std::span<const std::uint32_t> hint, const CoverSearchSettings& settings,
                                  SearchWatch& watch)
{
    const CoverCore whole = core_of(cover);
    const std::int64_t total = std::accumulate(whole.gain.begin(), whole.gain.end(), std::int64_t{0});
    const std::int64_t miss = whole.gain.empty() ? 1 : whole.gain.front();
    const CoverCore core = presolve(reduce(whole, cover.marks), watch);
    CoverState state;
    state.sites.assign(hint.begin(), hint.end());
    CoverSearchSettings with_total = settings;
    with_total.total = total;
    with_total.wanted = at_most ? std::max<std::int64_t>(1, total - *at_most) : 0;
    search_cover(core, with_total, watch, state);

    LeastCoverAnswer answer;
    answer.cost = total - state.covered;
    answer.bound = std::min(total - state.bound, answer.cost);
    answer.has_answer = answer.cost < miss && (!at_most || answer.cost <= *at_most);
    if (answer.has_answer) {
        answer.sites = std::move(state.sites);
    }
    return answer;
}

} // namespace doorstep::engine
