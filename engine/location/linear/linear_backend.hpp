// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_limits.hpp"
#include "engine/location/linear/linear_rows.hpp"
#include "engine/location/linear/safe_dual_bound.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What a simplex library must do for `LinearProgram`, which says what each call means. One class per library, each in
/// a .cpp file of its own.
class LinearBackend {
public:
    LinearBackend() = default;
    LinearBackend(const LinearBackend&) = delete;
    LinearBackend& operator=(const LinearBackend&) = delete;
    virtual ~LinearBackend() = default;

    virtual void add_rows(const LinearRows& rows) = 0;
    virtual void add_columns(const LinearColumns& columns, const LinearRows& entries) = 0;
    virtual void remove_rows(std::span<const int> rows) = 0;
    virtual void remove_columns(std::span<const int> columns) = 0;
    virtual void set_column_bounds(int column, double lower, double upper) = 0;
    virtual void set_row_bounds(int row, double lower, double upper) = 0;
    virtual void set_cost(int column, double cost) = 0;
    virtual void do_not_scale() = 0;
    virtual void make_column_basic(int column) = 0;
    virtual void make_row_tight(int row) = 0;

    virtual LinearStatus solve(LinearMethod method, const LinearLimits& limits) = 0;
    virtual std::vector<BranchEffect> try_branches(std::span<const std::size_t> columns, int steps) = 0;

    [[nodiscard]] virtual std::size_t column_count() const = 0;
    [[nodiscard]] virtual std::size_t row_count() const = 0;
    [[nodiscard]] virtual double objective() const = 0;
    [[nodiscard]] virtual std::span<const double> values() const = 0;
    [[nodiscard]] virtual std::span<const double> duals() const = 0;
    [[nodiscard]] virtual std::span<const double> reduced_costs() const = 0;
    [[nodiscard]] virtual std::span<const double> row_activities() const = 0;
    [[nodiscard]] virtual bool is_row_basic(int row) const = 0;
    [[nodiscard]] virtual bool is_column_basic(int column) const = 0;
    [[nodiscard]] virtual std::size_t iteration_count() const = 0;
    /// The program as it stands, with the duals of the last solve. Views end with the next change.
    [[nodiscard]] virtual DualBoundTask dual_bound_task() const = 0;
};

[[nodiscard]] std::unique_ptr<LinearBackend> make_clp();
/// Only in builds that found HiGHS.
[[nodiscard]] std::unique_ptr<LinearBackend> make_highs();

} // namespace doorstep::engine
