// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/cluster_pool.hpp"
#include "engine/location/capacitated/cluster_prices.hpp"
#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/site_choice.hpp"
#include "engine/location/capacitated/subset_rows.hpp"
#include "engine/location/linear/linear_program.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// The linear program that chooses clusters: each demand point in one, at most one a site (exactly one where the site
/// is forced), number of sites and budget, and subset-row inequalities. Any row may be missed at a price that can be
/// raised, so that there is always a solution.
class ClusterProgram {
public:
    /// Without columns. `prices`: a guess that says what missing a row costs.
    ClusterProgram(const CapacitatedInstance& instance, const SiteLimits& limits, const ClusterPool& pool,
                   std::span<const char> is_forced, const ClusterPrices& prices,
                   LinearSolver solver = LinearSolver::Clp);

    /// Number of the first of the new columns.
    int add_columns(std::span<const std::uint32_t> clusters);
    void add_rows(std::span<const SubsetRow> rows);
    /// The column's cluster must not be used any more.
    void close_column(int column);
    void raise_miss_price();

    enum class Start : std::uint8_t { Fresh, AfterColumns, AfterRows };
    void solve(Start start, SearchClock& clock);

    [[nodiscard]] double value() const { return program_.objective(); }
    /// How far rows are missed, added up.
    [[nodiscard]] double missed() const;
    [[nodiscard]] std::vector<ClusterUse> uses() const;
    /// The dual prices of the last solve; the rows stay as they are.
    void read_prices(ClusterPrices& prices) const;
    [[nodiscard]] std::vector<double> site_prices() const;
    [[nodiscard]] SubsetRowIndex& rows() { return rows_; }

private:
    const CapacitatedInstance& instance_;
    SiteLimits limits_;
    const ClusterPool& pool_;
    std::size_t site_row_;  ///< the first row of a site; rows of demand points come before
    std::size_t count_row_; ///< then the budget's, then the subset rows
    double miss_price_ = 1.0;
    LinearProgram program_;
    SubsetRowIndex rows_;
    std::vector<std::uint32_t> cluster_of_; ///< per column; the first ones stand for missed rows
};

} // namespace doorstep::engine
