// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_rows.hpp"
#include "geo/progress.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

enum class LinearStatus : std::uint8_t {
    Optimal,    ///< within the simplex tolerances (1e-7), not proven: see `safe_bound`
    Infeasible, ///< no values satisfy the rows
    Unbounded,
    Cutoff,  ///< the objective was seen to pass `LinearLimits::cutoff`
    Stopped, ///< time is up, somebody cancelled, or the simplex gave up; values and duals are those of its last basis
};

/// When to stop before the end.
struct LinearLimits {
    std::optional<std::chrono::steady_clock::time_point> deadline{};
    std::optional<double> cutoff{};          ///< an objective above this is of no interest
    const geo::Progress* progress = nullptr; ///< asked between steps of the simplex whether to stop
};

/// A linear program that is solved again and again: rows join and leave, bounds move, and the simplex goes on from its
/// last basis. Silent; one thread; the same calls give the same numbers.
class LinearProgram {
public:
    /// Minimises Σ cost · column within the columns' bounds and the rows.
    explicit LinearProgram(const LinearColumns& columns, const LinearRows& rows = {});
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

    /// From scratch (with the library's presolve): best for the first solve of many rows.
    LinearStatus solve_first(const LinearLimits& limits = {});
    /// Dual simplex from the last basis: best after rows were added or bounds moved.
    LinearStatus solve(const LinearLimits& limits = {});
    /// Primal simplex from the last basis: best after costs changed or columns were added.
    LinearStatus solve_primal(const LinearLimits& limits = {});

    struct BranchEffect {
        double down = 0.0; ///< rise of the objective when the column is rounded down; `linear_infinity`: infeasible
        double up = 0.0;
    };
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
    [[nodiscard]] std::size_t iteration_count() const;

    /// A lower bound of the optimum that rounding cannot fool, from the duals of the last solve whatever its status:
    /// the Lagrangian value of the duals over the columns' bounds, less a bound of all rounding errors on the way
    /// (Neumaier & Shcherbina 2004, "Safe bounds in linear and mixed-integer linear programming"). −infinity where
    /// a column without a finite bound stands in the way.
    [[nodiscard]] double safe_bound() const;

private:
    struct Model;
    std::unique_ptr<Model> model_;
};

} // namespace doorstep::engine
