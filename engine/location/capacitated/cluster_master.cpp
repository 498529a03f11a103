// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/cluster_master.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

namespace {

constexpr double pays = -1e-8; ///< relative to the largest price: a reduced cost below this
constexpr std::size_t new_columns_a_site = 6;
constexpr std::size_t new_rows = 80;
constexpr int most_rounds = 30; ///< of new rows
constexpr int most_idle_rounds = 3;
constexpr double idle_gain = 0.01;   ///< of what is missing to the cutoff
constexpr int most_raises = 12;      ///< of the price of missed rows
constexpr int most_raises_short = 2; ///< where clusters that are not listed may do

} // namespace

ClusterMaster::ClusterMaster(const CapacitatedInstance& instance, const SiteLimits& limits, const ClusterPool& pool,
                             ClusterTask task, bool is_complete, LinearSolver solver)
    : instance_{instance}, limits_{limits}, pool_{pool}, task_{std::move(task)},
      is_complete_{is_complete}, program_{instance, limits, pool, task_.is_forced, task_.prices, solver},
      column_(task_.clusters.size(), -1), reduced_(task_.clusters.size(), 0.0)
{
    // Inequalities without a price are not in the way; they come back when they are broken.
    ClusterPrices all = std::move(task_.prices);
    task_.prices = {std::move(all.demand), {}, {}, all.count, all.budget};
    std::vector<SubsetRow> rows;
    std::vector<double> prices;
    for (std::size_t row = 0; row < all.rows.size(); ++row) {
        if (all.row[row] < 0.0) {
            rows.push_back(all.rows[row]);
            prices.push_back(all.row[row]);
        }
    }
    add_rows(rows, prices);
}

void ClusterMaster::add_rows(const std::vector<SubsetRow>& rows, const std::vector<double>& prices)
{
    program_.add_rows(rows);
    task_.prices.rows.insert(task_.prices.rows.end(), rows.begin(), rows.end());
    task_.prices.row.insert(task_.prices.row.end(), prices.begin(), prices.end());
}

void ClusterMaster::add_columns(const std::vector<std::size_t>& entries)
{
    std::vector<std::uint32_t> clusters;
    for (const std::size_t at : entries) {
        clusters.push_back(task_.clusters[at]);
    }
    int column = program_.add_columns(clusters);
    for (const std::size_t at : entries) {
        column_[at] = column++;
    }
}

void ClusterMaster::join_new()
{
    const std::size_t known = task_.clusters.empty() ? 0 : task_.clusters.back() + std::size_t{1};
    for (std::size_t cluster = known; cluster < pool_.size(); ++cluster) {
        task_.clusters.push_back(static_cast<std::uint32_t>(cluster));
        column_.push_back(-1);
        reduced_.push_back(0.0);
    }
}

/// Reduced costs of all clusters, and the bound of these prices.
void ClusterMaster::price()
{
    const ClusterPrices& prices = task_.prices;
    std::vector<double> least(instance_.site_count, no_limit);
    for (std::size_t at = 0; at < task_.clusters.size(); ++at) {
        const std::uint32_t cluster = task_.clusters[at];
        const std::uint32_t site = pool_.site[cluster];
        double value = pool_.cost[cluster] - prices.count - prices.budget * instance_.spending[site];
        for (const std::uint32_t demand : pool_.members(cluster)) {
            value -= prices.demand[demand];
        }
        program_.rows().for_each(pool_.members(cluster), [&](std::uint32_t row) { value -= prices.row[row]; });
        reduced_[at] = value;
        least[site] = std::min(least[site], value);
    }
    bound_ = cluster_bound(instance_, limits_, task_.is_forced, prices, std::move(least));
    if (is_complete_) {
        task_.bound = std::max(task_.bound, bound_.value);
    }
}

/// Clusters that no answer at or below the cutoff uses leave the list, and the program.
void ClusterMaster::remove_costly(double cutoff)
{
    std::size_t kept = 0;
    for (std::size_t at = 0; at < task_.clusters.size(); ++at) {
        const std::uint32_t site = pool_.site[task_.clusters[at]];
        if (bound_.value - bound_.part(site, task_.is_forced[site] != 0) + reduced_[at] > cutoff) {
            if (column_[at] >= 0) {
                program_.close_column(column_[at]);
            }
            continue;
        }
        task_.clusters[kept] = task_.clusters[at];
        column_[kept] = column_[at];
        reduced_[kept] = reduced_[at];
        ++kept;
    }
    task_.clusters.resize(kept);
    column_.resize(kept);
    reduced_.resize(kept);
}

/// For each site the clusters outside the program that are cheapest, when they pay.
std::vector<std::size_t> ClusterMaster::paying(const std::vector<double>& site_price) const
{
    double scale = 1.0;
    for (const double price : task_.prices.demand) {
        scale = std::max(scale, std::abs(price));
    }
    std::vector<std::vector<std::pair<double, std::size_t>>> best(instance_.site_count);
    for (std::size_t at = 0; at < task_.clusters.size(); ++at) {
        const std::uint32_t site = pool_.site[task_.clusters[at]];
        auto& list = best[site];
        const bool is_full = list.size() == new_columns_a_site;
        if (column_[at] >= 0 || reduced_[at] >= site_price[site] + pays * scale ||
            (is_full && reduced_[at] >= list.back().first)) {
            continue;
        }
        if (is_full) {
            list.pop_back();
        }
        const std::pair<double, std::size_t> entry{reduced_[at], at};
        list.insert(std::upper_bound(list.begin(), list.end(), entry), entry);
    }
    std::vector<std::size_t> entries;
    for (const auto& list : best) {
        for (const auto& [value, at] : list) {
            entries.push_back(at);
        }
    }
    return entries;
}

bool ClusterMaster::is_whole() const
{
    return program_.missed() == 0.0 &&
           std::all_of(uses_.begin(), uses_.end(), [](const ClusterUse& use) { return use.value > 1.0 - 1e-6; });
}

bool ClusterMaster::optimise(double cutoff, SearchClock& clock)
{
    if (!has_started_) {
        has_started_ = true;
        price();
        add_columns(paying(std::vector<double>(instance_.site_count, no_limit)));
        program_.solve(ClusterProgram::Start::Fresh, clock);
    }
    while (!clock.should_stop()) {
        program_.read_prices(task_.prices);
        price();
        if (is_complete_ && task_.bound > cutoff) {
            return true;
        }
        const std::vector<std::size_t> entries = paying(program_.site_prices());
        if (!entries.empty()) {
            add_columns(entries);
        }
        else if (program_.missed() > 0.0 && raises_ < (is_complete_ ? most_raises : most_raises_short)) {
            ++raises_;
            program_.raise_miss_price();
        }
        else {
            uses_ = program_.uses();
            return true;
        }
        program_.solve(ClusterProgram::Start::AfterColumns, clock);
    }
    return false;
}

bool ClusterMaster::add_broken_rows(SearchClock& clock)
{
    const std::vector<SubsetRow> broken = broken_subset_rows(instance_.demand_count, pool_, uses_, new_rows);
    if (broken.empty()) {
        return false;
    }
    add_rows(broken, std::vector<double>(broken.size(), 0.0));
    program_.solve(ClusterProgram::Start::AfterRows, clock);
    return true;
}

ClusterMaster::Outcome ClusterMaster::solve(double cutoff, SearchClock& clock)
{
    double round_bound = -no_limit;
    int idle_rounds = 0;
    for (int round = 0; round < most_rounds; ++round) {
        if (!optimise(cutoff, clock)) {
            return Outcome::Stopped;
        }
        if (task_.bound > cutoff) {
            return Outcome::Cut;
        }
        remove_costly(cutoff);
        if (is_whole()) {
            return Outcome::Whole;
        }
        idle_rounds = bound_.value - round_bound < idle_gain * (cutoff - bound_.value) ? idle_rounds + 1 : 0;
        round_bound = bound_.value;
        if (idle_rounds >= most_idle_rounds || !add_broken_rows(clock)) {
            break;
        }
    }
    return Outcome::Torn;
}

} // namespace doorstep::engine
