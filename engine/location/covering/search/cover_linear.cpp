// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_linear.hpp"

#include "engine/location/covering/search/odd_cycles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace doorstep::engine {
namespace {

constexpr std::size_t rows_at_once = 400;
constexpr double violated_by = 1e-5;
constexpr std::size_t cuts_at_once = 1500;
constexpr int cut_rounds = 60;

/// Makes the largest number of the objective about a thousand.
double scale_of(const CoverCore& core)
{
    std::int64_t most = 1;
    for (const std::int64_t gain : core.gain) {
        most = std::max(most, gain);
    }
    return std::exp2(10.0 - std::ceil(std::log2(static_cast<double>(most))));
}

LinearColumns columns_of(const CoverCore& core, double scale)
{
    LinearColumns columns;
    for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
        columns.add(static_cast<double>(core.fee_of(column)) * scale, 0.0, 1.0);
    }
    for (const std::int64_t gain : core.gain) {
        columns.add(static_cast<double>(gain) * scale, 0.0, 1.0);
    }
    return columns;
}

LinearRows limits_of(const CoverCore& core)
{
    LinearRows rows;
    const std::size_t columns = core.matrix.columns();
    if (core.limit.count < columns) {
        for (std::size_t column = 0; column < columns; ++column) {
            rows.entry(column, 1.0);
        }
        rows.finish(-linear_infinity, static_cast<double>(core.limit.count));
    }
    if (!core.limit.cost.empty()) {
        const double unit = 1.0 / std::max(1.0, static_cast<double>(core.limit.budget));
        for (std::size_t column = 0; column < columns; ++column) {
            rows.entry(column, static_cast<double>(core.limit.cost[column]) * unit);
        }
        rows.finish(-linear_infinity, static_cast<double>(core.limit.budget) * unit * (1.0 + 1e-12));
    }
    return rows;
}

} // namespace

CoverLinear::CoverLinear(const CoverCore& core, LinearSolver solver)
    : core_{core}, scale_{scale_of(core)}, total_{std::accumulate(core.gain.begin(), core.gain.end(), core.sure_gain)},
      program_{columns_of(core, scale_), limits_of(core), solver}, marks_(core.matrix.columns(), SiteMark::Free),
      row_in_program_(core.matrix.rows(), -1),
      values_(core.matrix.columns() + core.matrix.rows(), 0.0), made_rows_{static_cast<int>(limits_of(core).count())}
{}

void CoverLinear::set_mark(std::uint32_t column, SiteMark mark)
{
    marks_[column] = mark;
    program_.set_column_bounds(column, mark == SiteMark::Open ? 1.0 : 0.0, mark == SiteMark::Closed ? 0.0 : 1.0);
}

void CoverLinear::add_cuts(std::span<const CoverCut> cuts)
{
    LinearRows rows;
    for (const CoverCut& cut : cuts) {
        const double unit = std::ldexp(scale_, -cut.shift); // a power of two: numbers below 2^53 stay exact
        for (const auto& [column, times] : cut.columns) {
            rows.entry(column, static_cast<double>(times) * unit);
        }
        for (const auto& [row, times] : cut.missed) {
            rows.entry(core_.matrix.columns() + row, static_cast<double>(times) * unit);
        }
        rows.finish(static_cast<double>(cut.least) * unit, linear_infinity);
        ++made_rows_;
    }
    program_.add_rows(rows);
}

bool CoverLinear::breaks_limits() const
{
    std::size_t open = 0;
    std::int64_t spent = 0;
    for (std::uint32_t column = 0; column < marks_.size(); ++column) {
        if (marks_[column] == SiteMark::Open) {
            ++open;
            spent += core_.limit.cost_of(column);
        }
    }
    return open > core_.limit.count || spent > core_.limit.budget;
}

bool CoverLinear::add_violated_rows()
{
    struct Violated {
        double by;
        std::uint32_t row;
    };
    std::vector<Violated> violated;
    for (std::uint32_t row = 0; row < core_.matrix.rows(); ++row) {
        if (row_in_program_[row] >= 0) {
            continue;
        }
        double cover = 0.0;
        for (const std::uint32_t column : core_.matrix.columns_of(row)) {
            cover += values_[column];
        }
        const double missing = 1.0 - cover / core_.need[row];
        if (missing > violated_by) {
            violated.push_back({missing * static_cast<double>(core_.gain[row]), row});
        }
    }
    if (violated.size() > rows_at_once) {
        std::sort(violated.begin(), violated.end(),
                  [](const Violated& a, const Violated& b) { return a.by != b.by ? a.by > b.by : a.row < b.row; });
        violated.resize(std::max(rows_at_once, violated.size() / 3));
    }
    LinearRows rows;
    for (const Violated& entry : violated) {
        for (const std::uint32_t column : core_.matrix.columns_of(entry.row)) {
            rows.entry(column, 1.0);
        }
        rows.entry(core_.matrix.columns() + entry.row, core_.need[entry.row]);
        rows.finish(core_.need[entry.row], linear_infinity);
        row_in_program_[entry.row] = made_rows_++;
    }
    if (rows.count() > 0) {
        program_.add_rows(rows);
    }
    return rows.count() > 0;
}

/// Half the sum of an odd number of rows, its numbers rounded up: right for whole columns and whole misses.
bool CoverLinear::add_odd_cuts()
{
    LinearRows cuts;
    std::map<std::size_t, int> times;
    for (const auto& rows : find_odd_cycles(core_, values_, cuts_at_once)) {
        times.clear();
        for (const std::uint32_t row : rows) {
            ++times[core_.matrix.columns() + row];
            for (const std::uint32_t column : core_.matrix.columns_of(row)) {
                ++times[column];
            }
        }
        double sum = 0.0;
        for (const auto& [column, count] : times) {
            sum += values_[column] * ((count + 1) / 2);
        }
        const auto least = static_cast<double>((rows.size() + 1) / 2);
        if (sum < least - 0.03) {
            for (const auto& [column, count] : times) {
                cuts.entry(column, (count + 1) / 2);
            }
            cuts.finish(least, linear_infinity);
        }
    }
    if (cuts.count() > 0) {
        program_.add_rows(cuts);
        made_rows_ += static_cast<int>(cuts.count());
    }
    return cuts.count() > 0;
}

bool CoverLinear::tighten(std::int64_t target, const StopSignal& stop)
{
    for (int round = 0; round < cut_rounds && bound_ > target; ++round) {
        const double gap = exact_bound_ - static_cast<double>(target);
        const double before = exact_bound_;
        if (!add_odd_cuts()) {
            return true;
        }
        if (!solve(target, stop)) {
            return false;
        }
        if (before - exact_bound_ < 0.004 * gap) {
            return true;
        }
    }
    return true;
}

void CoverLinear::read_bound()
{
    const double missed = program_.safe_bound() / scale_;
    const std::int64_t bound =
        missed > static_cast<double>(total_) ? -1 : total_ - static_cast<std::int64_t>(std::ceil(missed));
    bound_ = std::min(bound_, bound);
    exact_bound_ = static_cast<double>(total_) - missed;
}

bool CoverLinear::solve(std::int64_t target, const StopSignal& stop)
{
    bound_ = INT64_MAX;
    if (breaks_limits()) { // nothing else can make the program infeasible, so its word is not needed
        bound_ = -1;
        return true;
    }
    LinearLimits limits;
    limits.deadline = stop.deadline;
    limits.progress = stop.progress;
    limits.cutoff = (static_cast<double>(total_ - target) - 0.5) * scale_; // an answer above the target misses less
    while (true) {
        const LinearStatus status = program_.solve(limits);
        const auto values = program_.values();
        values_.assign(values.begin(), values.end());
        const auto reduced_costs = program_.reduced_costs();
        reduced_costs_.assign(reduced_costs.begin(), reduced_costs.end());
        read_bound();
        if (bound_ <= target) {
            return true;
        }
        if (status == LinearStatus::Cutoff) { // the exact bound does not confirm it: to the end, then
            limits.cutoff.reset();
            continue;
        }
        if (stop.is_set() || status != LinearStatus::Optimal) {
            return false;
        }
        if (!add_violated_rows()) {
            return true;
        }
    }
}

double CoverLinear::bound_without(std::uint32_t column) const
{
    return exact_bound_ - std::abs(reduced_costs_[column]) / scale_;
}

std::vector<std::int64_t> CoverLinear::prices() const
{
    const auto duals = program_.duals();
    std::vector<std::int64_t> prices(core_.matrix.rows(), 0);
    for (std::size_t row = 0; row < prices.size(); ++row) {
        if (row_in_program_[row] >= 0) {
            const double dual = std::max(0.0, duals[static_cast<std::size_t>(row_in_program_[row])]) / scale_;
            prices[row] = std::llround(std::ldexp(dual, core_.price_shift));
        }
    }
    return prices;
}

} // namespace doorstep::engine
