// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_program.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

constexpr double nothing = 1e-7;       ///< a value of the simplex that is as good as zero
constexpr double highest_price = 1e15; ///< beyond it the simplex is lost; where nothing is feasible prices have no end
constexpr double times_of_demand = 10.0; ///< what missing a site's row or the number of sites costs in proportion

} // namespace

ClusterProgram::ClusterProgram(const CapacitatedInstance& instance, const SiteLimits& limits, const ClusterPool& pool,
                               std::span<const char> is_forced, const ClusterPrices& prices, LinearSolver solver)
    : instance_{instance}, limits_{limits}, pool_{pool}, site_row_{instance.demand_count},
      count_row_{site_row_ + instance.site_count}, program_{LinearColumns{}, {}, solver}, rows_{instance.demand_count}
{
    LinearRows rows;
    for (std::size_t demand = 0; demand < instance.demand_count; ++demand) {
        rows.finish(1.0, 1.0);
        miss_price_ = std::max(miss_price_, 2.0 * std::abs(prices.demand[demand]) + 1.0);
        miss_price_ = std::min(miss_price_, highest_price);
    }
    for (std::size_t site = 0; site < instance.site_count; ++site) {
        rows.finish(is_forced[site] != 0 ? 1.0 : 0.0, 1.0);
    }
    rows.finish(static_cast<double>(limits.least), static_cast<double>(limits.most));
    rows.finish(-linear_infinity, limits.budget < no_limit ? limits.budget : linear_infinity);
    program_.add_rows(rows);
    LinearColumns columns;
    LinearRows entries;
    for (std::size_t row = 0; row <= count_row_; ++row) {
        columns.add(row < site_row_ ? miss_price_ : times_of_demand * miss_price_, 0.0, linear_infinity);
        entries.entry(row, 1.0);
        entries.finish(0.0, 0.0);
    }
    program_.add_columns(columns, entries);
    cluster_of_.assign(columns.count(), 0);
}

int ClusterProgram::add_columns(std::span<const std::uint32_t> clusters)
{
    const auto first = static_cast<int>(cluster_of_.size());
    LinearColumns columns;
    LinearRows entries;
    for (const std::uint32_t cluster : clusters) {
        const std::uint32_t site = pool_.site[cluster];
        columns.add(pool_.cost[cluster], 0.0, linear_infinity);
        for (const std::uint32_t demand : pool_.members(cluster)) {
            entries.entry(demand, 1.0);
        }
        entries.entry(site_row_ + site, 1.0);
        entries.entry(count_row_, 1.0);
        if (limits_.budget < no_limit && instance_.spending[site] != 0.0) {
            entries.entry(count_row_ + 1, instance_.spending[site]);
        }
        rows_.for_each(pool_.members(cluster), [&](std::uint32_t row) { entries.entry(count_row_ + 2 + row, 1.0); });
        entries.finish(0.0, 0.0);
        cluster_of_.push_back(cluster);
    }
    program_.add_columns(columns, entries);
    return first;
}

void ClusterProgram::add_rows(std::span<const SubsetRow> rows)
{
    LinearRows added;
    std::vector<char> is_in(instance_.demand_count, 0);
    for (const SubsetRow& row : rows) {
        rows_.add(row);
        for (const std::uint32_t demand : row) {
            is_in[demand] = 1;
        }
        for (std::size_t column = count_row_ + 1; column < cluster_of_.size(); ++column) {
            int hits = 0;
            for (const std::uint32_t demand : pool_.members(cluster_of_[column])) {
                hits += is_in[demand];
            }
            if (hits >= 2) {
                added.entry(column, 1.0);
            }
        }
        added.finish(-linear_infinity, 1.0);
        for (const std::uint32_t demand : row) {
            is_in[demand] = 0;
        }
    }
    program_.add_rows(added);
}

void ClusterProgram::close_column(int column)
{
    program_.set_column_bounds(static_cast<std::size_t>(column), 0.0, 0.0);
}

void ClusterProgram::raise_miss_price()
{
    miss_price_ = std::min(4.0 * miss_price_, highest_price);
    for (std::size_t row = 0; row <= count_row_; ++row) {
        program_.set_cost(row, row < site_row_ ? miss_price_ : times_of_demand * miss_price_);
    }
}

void ClusterProgram::solve(Start start, SearchClock& clock)
{
    const LinearLimits limits{.deadline = clock.deadline(), .cutoff = {}, .progress = &clock.progress()};
    switch (start) {
    case Start::Fresh: program_.solve_first(limits); break;
    case Start::AfterColumns: program_.solve_primal(limits); break;
    case Start::AfterRows: program_.solve(limits); break;
    }
}

double ClusterProgram::missed() const
{
    double sum = 0.0;
    for (const double value : program_.values().first(count_row_ + 1)) {
        sum += value > nothing ? value : 0.0;
    }
    return sum;
}

std::vector<ClusterUse> ClusterProgram::uses() const
{
    std::vector<ClusterUse> uses;
    const auto values = program_.values();
    for (std::size_t column = count_row_ + 1; column < values.size(); ++column) {
        if (values[column] > nothing) {
            uses.push_back({cluster_of_[column], values[column]});
        }
    }
    return uses;
}

void ClusterProgram::read_prices(ClusterPrices& prices) const
{
    const auto duals = program_.duals();
    prices.demand.assign(duals.begin(), duals.begin() + static_cast<std::ptrdiff_t>(site_row_));
    prices.count = duals[count_row_];
    prices.budget = limits_.budget < no_limit ? std::min(0.0, duals[count_row_ + 1]) : 0.0;
    for (std::size_t row = 0; row < prices.row.size(); ++row) {
        prices.row[row] = std::min(0.0, duals[count_row_ + 2 + row]);
    }
}

std::vector<double> ClusterProgram::site_prices() const
{
    const auto duals = program_.duals();
    return {duals.begin() + static_cast<std::ptrdiff_t>(site_row_),
            duals.begin() + static_cast<std::ptrdiff_t>(count_row_)};
}

} // namespace doorstep::engine
