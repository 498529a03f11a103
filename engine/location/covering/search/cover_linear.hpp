// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search/cover_regions.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/linear/linear_program.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// The linear relaxation of covering, rows made as they are violated:
///     least Σ fee x + Σ gain u,   need u + Σ x ≥ need per row,   Σ x ≤ count,   Σ cost x ≤ budget,   0 ≤ x, u ≤ 1
/// (Church & ReVelle 1974, with u for what is missed). Bounds come from the duals with all rounding errors taken off.
class CoverLinear {
public:
    /// \param core borrowed
    explicit CoverLinear(const CoverCore& core, LinearSolver solver = LinearSolver::Clp);

    [[nodiscard]] const CoverCore& core() const { return core_; }

    /// Free columns between 0 and 1, others as marked.
    void set_mark(std::uint32_t column, SiteMark mark);
    /// Cuts valid for every answer of the core.
    void add_cuts(std::span<const CoverCut> cuts);
    /// Solves with all rows satisfied, or as soon as no answer above `target` is left. False when it was stopped, or
    /// the simplex lost its way: the bound holds then, the values mean nothing.
    bool solve(std::int64_t target, const StopSignal& stop);
    /// Adds cuts from odd sets of rows, valid for every answer of the core, and solves again, while that lowers the
    /// bound. False when it was stopped.
    bool tighten(std::int64_t target, const StopSignal& stop);
    /// No answer with the marks set has more; holds whatever the last solve's outcome.
    [[nodiscard]] std::int64_t bound() const { return bound_; }
    [[nodiscard]] double exact_bound() const { return exact_bound_; } ///< before it is rounded down
    [[nodiscard]] double value_of(std::uint32_t column) const { return values_[column]; }
    /// What no answer exceeds in which the column leaves the value 0 or 1 it has, by its reduced cost.
    [[nodiscard]] double bound_without(std::uint32_t column) const;
    /// Dual prices of the rows as `CoverDual` takes them.
    [[nodiscard]] std::vector<std::int64_t> prices() const;

private:
    [[nodiscard]] bool breaks_limits() const;
    bool add_violated_rows();
    bool add_odd_cuts();
    void read_bound();

    const CoverCore& core_;
    double scale_ = 1.0; // a power of two: objective in gain × scale
    std::int64_t total_ = 0;
    LinearProgram program_;
    std::vector<SiteMark> marks_;              // per column
    std::vector<std::int64_t> row_in_program_; // per row of the core; −1: not yet made
    std::vector<double> values_;
    std::vector<double> reduced_costs_;
    std::int64_t bound_ = INT64_MAX; // nothing is proven before the first solve
    double exact_bound_ = 0.0;
    int made_rows_ = 0;
};

/// Depth-first branch and bound on the linear relaxation, for cores whose Lagrangian bound stays too far off.
/// \param state as for `branch_cover`
/// \param stop looked at inside the simplex; `should_stop` between nodes
/// \param region per column, its region: one after the other is decided, since what is proven of each of them (as
/// cuts) prunes only once it is whole; empty: all at once
void branch_cover_by_linear(CoverLinear& linear, CoverState& state, const StopSignal& stop,
                            const std::function<bool()>& should_stop, std::span<const std::uint32_t> region = {});

} // namespace doorstep::engine
