// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/cluster_pricing.hpp"
#include "engine/location/capacitated/cluster_program.hpp"

#include <optional>
#include <vector>

namespace doorstep::engine {

/// A part of a search among clusters: those that are left, and what its parent learnt.
struct ClusterTask {
    double bound = -no_limit;
    std::vector<std::uint32_t> clusters; ///< of the pool, ascending
    std::vector<char> is_forced;         ///< per site of the instance
    ClusterPrices prices;                ///< a guess; its rows are in force
    std::size_t number = 0;
};

/// Solves the program that chooses clusters from a list: only columns that pay are in the program, the others are
/// priced in a sweep of the list.
class ClusterMaster {
public:
    enum class Outcome : std::uint8_t {
        Cut,   ///< the bound is above the cutoff, or nothing is left
        Whole, ///< the relaxed answer is an answer
        Torn,  ///< solved, but torn between clusters
        Stopped,
    };

    /// `is_complete`: every answer in question is made of the task's clusters. Otherwise the optimum of the program
    /// bounds nothing, and no cluster is thrown out.
    ClusterMaster(const CapacitatedInstance& instance, const SiteLimits& limits, const ClusterPool& pool,
                  ClusterTask task, bool is_complete, LinearSolver solver);

    /// The optimum over the list, with inequalities added as long as that helps. Only for complete lists.
    Outcome solve(double cutoff, SearchClock& clock);

    /// The optimum over the list with the inequalities so far (or a bound above the cutoff); false when stopped.
    bool optimise(double cutoff, SearchClock& clock);
    /// Adds inequalities that the last optimum breaks; false when there are none.
    bool add_broken_rows(SearchClock& clock);
    /// Clusters appended to the pool since then join the list.
    void join_new();

    [[nodiscard]] double value() const { return program_.value(); }
    /// Bound, clusters that are left, and prices after `solve` or `optimise`.
    [[nodiscard]] const ClusterTask& task() const { return task_; }
    [[nodiscard]] std::vector<double> site_prices() const { return program_.site_prices(); }
    /// Clusters in use in the relaxed answer.
    [[nodiscard]] const std::vector<ClusterUse>& uses() const { return uses_; }

private:
    void add_rows(const std::vector<SubsetRow>& rows, const std::vector<double>& prices);
    void add_columns(const std::vector<std::size_t>& entries);
    void price();
    void remove_costly(double cutoff);
    [[nodiscard]] std::vector<std::size_t> paying(const std::vector<double>& site_price) const;
    [[nodiscard]] bool is_whole() const;

    const CapacitatedInstance& instance_;
    SiteLimits limits_;
    const ClusterPool& pool_;
    ClusterTask task_;
    bool is_complete_;
    bool has_started_ = false;
    ClusterProgram program_;
    std::vector<int> column_;     ///< per entry of `task_.clusters`, −1: not in the program
    std::vector<double> reduced_; ///< the same: cost less prices
    ClusterBound bound_;          ///< of the last pricing
    int raises_ = 0;              ///< of the price of missed rows
    std::vector<ClusterUse> uses_;
};

} // namespace doorstep::engine
