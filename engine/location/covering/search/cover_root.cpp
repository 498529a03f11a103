// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/search/cover_standing.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {
namespace {

constexpr double numbers_read_at_length = 4e9; // by the long run of dual steps
constexpr int steps_at_once = 150;             // of it

std::vector<SiteMark> all_free(const CoverCore& core)
{
    return std::vector<SiteMark>(core.matrix.columns(), SiteMark::Free);
}

/// A row pays its share of the cheapest site, by sites' rows.
std::vector<std::int64_t> shares_of_fees(const CoverCore& core)
{
    std::vector<std::int64_t> prices(core.matrix.rows(), INT64_MAX);
    for (std::uint32_t column = 0; column < core.matrix.columns(); ++column) {
        const auto rows = core.matrix.rows_of(column);
        for (const std::uint32_t row : rows) {
            const auto count = static_cast<std::int64_t>(rows.size());
            prices[row] = std::min(prices[row], (core.fee[column] << core.price_shift) / count);
        }
    }
    return prices;
}

/// Interchange from what is known, then dual steps; every twentieth step's columns are improved as well.
/// \param pace of the first step
CoverDual step_and_improve(CoverStanding& standing, double pace)
{
    CoverInterchange interchange{standing.core};
    interchange.set_to(standing.known_columns());
    interchange.fill();
    interchange.improve();
    standing.keep(interchange);
    CoverDual dual{standing.core};
    dual.start(all_free(standing.core), standing.prices);
    double bound_before = HUGE_VAL;
    std::vector<std::uint32_t> columns;
    bool can_move = true;
    for (int step = 1; can_move && pace > 0.01 && !standing.is_done(); ++step) {
        can_move = dual.step(standing.state.covered, pace);
        if (step % 20 == 0 || !can_move) {
            columns.assign(dual.chosen().begin(), dual.chosen().end());
            std::sort(columns.begin(), columns.end());
            interchange.set_to(columns);
            interchange.improve();
            standing.keep(interchange);
        }
        standing.lower_bound_to(dual.bound());
        if (step % 10 == 0) {
            const double bound = dual.exact_bound();
            const double gap = bound - static_cast<double>(standing.state.covered);
            pace *= bound_before - bound < 0.02 * gap ? 0.8 : 1.0;
            bound_before = bound;
        }
    }
    return dual;
}

} // namespace

void bound_at_root(CoverStanding& standing)
{
    CoverInterchange interchange{standing.core};
    interchange.set_to(standing.known_columns());
    interchange.fill();
    standing.keep(interchange);
    bool has_good_prices = !standing.prices.empty();
    if (standing.prices.empty() && !standing.core.fee.empty()) {
        standing.prices = shares_of_fees(standing.core);
    }
    bool is_first = true;
    for (bool is_shrinking = true; is_shrinking && !standing.is_done();) {
        const std::size_t before = standing.core.matrix.columns();
        const CoverDual dual = step_and_improve(standing, has_good_prices ? 0.3 : 1.0);
        if (is_first) { // rows as they were before any were decided: of use for another question
            standing.state.prices = prices_above(standing.whole, standing.core, dual.undecided_prices());
            is_first = false;
        }
        standing.prices = dual.prices();
        has_good_prices = standing.core.fee.empty() || has_good_prices;
        standing.say();
        const std::vector<SiteMark> marks{dual.marks().begin(), dual.marks().end()};
        if (!standing.is_done()) {
            standing.shrink(marks);
        }
        is_shrinking = standing.core.matrix.columns() <= before * 3 / 4;
    }
}

void bound_at_length(CoverStanding& standing)
{
    if (standing.is_done() || !standing.core.fee.empty()) {
        return;
    }
    CoverDual dual{standing.core};
    dual.start(all_free(standing.core), {});
    const double most_steps = numbers_read_at_length / static_cast<double>(standing.core.matrix.pairs() + 1);
    double pace = 2.0; // long steps while they help, from the beginning: prices that are stuck stay stuck
    double bound_before = HUGE_VAL;
    for (int step = 1; pace > 0.001 && step < most_steps && dual.step(standing.state.covered, pace); ++step) {
        if (step % steps_at_once != 0) {
            continue;
        }
        standing.lower_bound_to(dual.bound());
        if (standing.is_done()) {
            return;
        }
        const double bound = dual.exact_bound();
        pace *= bound_before - bound < 0.01 * (bound - static_cast<double>(standing.state.covered)) ? 0.8 : 1.0;
        bound_before = bound;
    }
    standing.prices = dual.prices();
    standing.lower_bound_to(dual.bound());
    const std::vector<SiteMark> marks{dual.marks().begin(), dual.marks().end()};
    if (!standing.is_done()) {
        standing.shrink(marks);
    }
    standing.say();
}

} // namespace doorstep::engine
