// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_limits.hpp"
#include "engine/location/linear/linear_rows.hpp"
#include "engine/location/linear/linear_solver.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::engine {

class LinearBackend;

/// A linear program that is solved again and again: rows join and leave, bounds move, and the simplex goes on from its
/// last basis. Silent; one thread; the same calls give the same numbers.
class LinearProgram {
public:
    /// Minimises Σ cost · column within the columns' bounds and the rows.
    /// \throws std::invalid_argument when this build has no such solver
    explicit LinearProgram(const LinearColumns& columns, const LinearRows& rows = {},
                           LinearSolver solver = LinearSolver::Clp);
    ~LinearProgram();
    LinearProgram(LinearProgram&&) noexcept;
    LinearProgram& operator=(LinearProgram&&) noexcept;

    void add_rows(const LinearRows& rows);
    /// New columns without an entry in the rows so far.
    void add_columns(const LinearColumns& columns);
    /// New columns with entries: row k of `entries` belongs to new column k, its `column`s are numbers of rows.
    void add_columns(const LinearColumns& columns, const LinearRows& entries);
    /// Takes rows out; those behind them move up.
    void remove_rows(std::span<const int> rows);
    /// Takes columns out; those behind them move up.
    void remove_columns(std::span<const int> columns);
    void set_column_bounds(std::size_t column, double lower, double upper);
    void set_row_bounds(std::size_t row, double lower, double upper);
    void set_cost(std::size_t column, double cost);
    /// Leaves rows and columns as they are: best where all entries are of one size.
    void do_not_scale();
    /// Puts a column into the basis, or a row at its lower side: for who knows a good place to go on from.
    void make_column_basic(std::size_t column);
    void make_row_tight(std::size_t row);

    LinearStatus solve_first(const LinearLimits& limits = {}); ///< `LinearMethod::FromScratch`
    LinearStatus solve(const LinearLimits& limits = {});       ///< `LinearMethod::Dual`
    LinearStatus solve_primal(const LinearLimits& limits = {});
    /// Strong branching after an optimal solve: rounds each of these columns down and up and takes a few dual simplex
    /// steps. A guide for branching, not a bound.
    [[nodiscard]] std::vector<BranchEffect> try_branches(std::span<const std::size_t> columns, int steps = 30);

    [[nodiscard]] std::size_t column_count() const;
    [[nodiscard]] std::size_t row_count() const;
    [[nodiscard]] double objective() const;
    /// Of the last solve; valid until the program changes.
    [[nodiscard]] std::span<const double> values() const;
    [[nodiscard]] std::span<const double> duals() const;
    [[nodiscard]] std::span<const double> reduced_costs() const;
    /// Per row, Σ value · column.
    [[nodiscard]] std::span<const double> row_activities() const;
    [[nodiscard]] bool is_row_basic(std::size_t row) const;
    [[nodiscard]] bool is_column_basic(std::size_t column) const;
    /// Of the last solve.
    [[nodiscard]] std::size_t iteration_count() const;

    /// A lower bound of the optimum that rounding cannot fool, from the duals of the last solve whatever its status:
    /// the Lagrangian value of the duals over the columns' bounds, less a bound of all rounding errors on the way
    /// (Neumaier & Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming"). −infinity where
    /// a column without a finite bound stands in the way.
    [[nodiscard]] double safe_bound() const;

private:
    std::unique_ptr<LinearBackend> backend_;
};

} // namespace doorstep::engine
