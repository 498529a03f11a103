// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_backend.hpp"

#include "engine/location/linear/stop_signal.hpp"

#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <CoinMessageHandler.hpp>
#include <CoinPackedMatrix.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace doorstep::engine {

namespace {

/// Stops the simplex between its steps. The simplex clones it, so it only points at the signal.
class StopSimplex final : public ClpEventHandler {
public:
    explicit StopSimplex(const StopSignal* signal) : signal_{signal} {}
    [[nodiscard]] ClpEventHandler* clone() const override { return new StopSimplex(*this); }
    int event(Event which) override
    {
        if (which != endOfIteration && which != endOfFactorization) {
            return -1;
        }
        constexpr int iterations_between_looks = 16; // a look at the clock costs about as much as a tiny iteration
        if (which == endOfIteration && ++iterations_ % iterations_between_looks != 0) {
            return -1;
        }
        return signal_->is_set() ? 0 : -1;
    }

private:
    const StopSignal* signal_;
    int iterations_ = 0;
};

double to_clp(double bound)
{
    return std::isinf(bound) ? std::copysign(COIN_DBL_MAX, bound) : bound;
}

std::vector<double> to_clp(std::vector<double> bounds)
{
    for (double& bound : bounds) {
        bound = to_clp(bound);
    }
    return bounds;
}

std::span<const double> view(const double* numbers, int count)
{
    return numbers == nullptr ? std::span<const double>{} : std::span{numbers, static_cast<std::size_t>(count)};
}

class ClpBackend final : public LinearBackend {
public:
    ClpBackend()
    {
        clp_.setLogLevel(0);
        clp_.messageHandler()->setLogLevel(0);
    }

    void add_rows(const LinearRows& rows) override
    {
        clp_.addRows(static_cast<int>(rows.count()), to_clp(rows.lower).data(), to_clp(rows.upper).data(),
                     rows.first.data(), rows.column.data(), rows.value.data());
    }

    void add_columns(const LinearColumns& columns, const LinearRows& entries) override
    {
        // The library reads the arrays only where `first` points; an empty vector has no address to give.
        static constexpr int no_row = 0;
        static constexpr double no_value = 0.0;
        clp_.addColumns(static_cast<int>(columns.count()), to_clp(columns.lower).data(), to_clp(columns.upper).data(),
                        columns.cost.data(), entries.first.data(),
                        entries.column.empty() ? &no_row : entries.column.data(),
                        entries.value.empty() ? &no_value : entries.value.data());
    }

    void remove_rows(std::span<const int> rows) override
    {
        clp_.deleteRows(static_cast<int>(rows.size()), rows.data());
    }

    void remove_columns(std::span<const int> columns) override
    {
        clp_.deleteColumns(static_cast<int>(columns.size()), columns.data());
    }

    void set_column_bounds(int column, double lower, double upper) override
    {
        clp_.setColumnBounds(column, to_clp(lower), to_clp(upper));
    }

    void set_row_bounds(int row, double lower, double upper) override
    {
        clp_.setRowBounds(row, to_clp(lower), to_clp(upper));
    }

    void set_cost(int column, double cost) override { clp_.setObjectiveCoefficient(column, cost); }
    void do_not_scale() override { clp_.scaling(0); }

    void make_column_basic(int column) override
    {
        need_basis();
        clp_.setColumnStatus(column, ClpSimplex::basic);
    }

    void make_row_tight(int row) override
    {
        need_basis();
        clp_.setRowStatus(row, ClpSimplex::atLowerBound);
    }

    LinearStatus solve(LinearMethod method, const LinearLimits& limits) override
    {
        signal_ = {limits.deadline, limits.progress};
        StopSimplex handler{&signal_};
        clp_.passInEventHandler(&handler);
        clp_.setDualObjectiveLimit(limits.cutoff ? *limits.cutoff : COIN_DBL_MAX);
        run(method);
        switch (clp_.status()) {
        case 0: return LinearStatus::Optimal;
        case 1: return clp_.isDualObjectiveLimitReached() ? LinearStatus::Cutoff : LinearStatus::Infeasible;
        case 2: return LinearStatus::Unbounded;
        default: return LinearStatus::Stopped;
        }
    }

    std::vector<BranchEffect> try_branches(std::span<const std::size_t> columns, int steps) override;

    [[nodiscard]] std::size_t column_count() const override { return static_cast<std::size_t>(clp_.numberColumns()); }
    [[nodiscard]] std::size_t row_count() const override { return static_cast<std::size_t>(clp_.numberRows()); }
    [[nodiscard]] double objective() const override { return clp_.objectiveValue(); }
    [[nodiscard]] std::span<const double> values() const override
    {
        return view(clp_.primalColumnSolution(), clp_.numberColumns());
    }
    [[nodiscard]] std::span<const double> duals() const override
    {
        return view(clp_.dualRowSolution(), clp_.numberRows());
    }
    [[nodiscard]] std::span<const double> reduced_costs() const override
    {
        return view(clp_.dualColumnSolution(), clp_.numberColumns());
    }
    [[nodiscard]] std::span<const double> row_activities() const override
    {
        return view(clp_.primalRowSolution(), clp_.numberRows());
    }
    [[nodiscard]] bool is_row_basic(int row) const override { return clp_.getRowStatus(row) == ClpSimplex::basic; }
    [[nodiscard]] bool is_column_basic(int column) const override
    {
        return clp_.getColumnStatus(column) == ClpSimplex::basic;
    }
    [[nodiscard]] std::size_t iteration_count() const override
    {
        return static_cast<std::size_t>(clp_.numberIterations());
    }
    [[nodiscard]] DualBoundTask dual_bound_task() const override;

private:
    void run(LinearMethod method)
    {
        switch (method) {
        case LinearMethod::FromScratch: {
            ClpSolve how;
            how.setSolveType(ClpSolve::useDual);
            clp_.initialSolve(how);
            break;
        }
        case LinearMethod::Dual: clp_.dual(); break;
        case LinearMethod::Primal: clp_.primal(); break;
        }
    }

    /// Before the first solve there is none.
    void need_basis()
    {
        if (!clp_.statusExists()) {
            clp_.createStatus();
        }
    }

    ClpSimplex clp_;
    StopSignal signal_;
};

std::vector<BranchEffect> ClpBackend::try_branches(std::span<const std::size_t> columns, int steps)
{
    const auto count = static_cast<int>(columns.size());
    const auto width = static_cast<std::size_t>(clp_.numberColumns());
    std::vector<int> which(columns.begin(), columns.end());
    std::vector<double> up(columns.size());
    std::vector<double> down(columns.size());
    std::vector<std::vector<double>> solutions(2 * columns.size(), std::vector<double>(width));
    std::vector<double*> rooms;
    std::vector<int> status(2 * columns.size());
    std::vector<int> iterations(2 * columns.size());
    for (std::size_t at = 0; at < columns.size(); ++at) {
        up[at] = std::ceil(values()[columns[at]]);
        down[at] = std::floor(values()[columns[at]]);
    }
    for (std::vector<double>& solution : solutions) {
        rooms.push_back(solution.data());
    }
    const int most_steps = clp_.maximumIterations();
    clp_.setMaximumIterations(steps);
    clp_.strongBranching(count, which.data(), up.data(), down.data(), rooms.data(), status.data(), iterations.data(),
                         false, true);
    clp_.setMaximumIterations(most_steps);
    std::vector<BranchEffect> effects(columns.size());
    constexpr int infeasible = 1;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        effects[at].down = status[2 * at] == infeasible ? linear_infinity : std::max(0.0, down[at]);
        effects[at].up = status[2 * at + 1] == infeasible ? linear_infinity : std::max(0.0, up[at]);
    }
    return effects;
}

DualBoundTask ClpBackend::dual_bound_task() const
{
    const int columns = clp_.numberColumns();
    const int rows = clp_.numberRows();
    DualBoundTask task{.duals = {duals().begin(), duals().end()},
                       .row_lower = view(clp_.rowLower(), rows),
                       .row_upper = view(clp_.rowUpper(), rows),
                       .cost = view(clp_.objective(), columns),
                       .column_lower = view(clp_.columnLower(), columns),
                       .column_upper = view(clp_.columnUpper(), columns),
                       .infinity = COIN_DBL_MAX,
                       .entries_of = {}};
    const CoinPackedMatrix* const matrix = clp_.matrix(); // none: no row, or no column
    if (matrix != nullptr) {
        task.entries_of = [matrix](std::size_t column) {
            const CoinBigIndex begin = matrix->getVectorStarts()[column];
            const auto length = static_cast<std::size_t>(matrix->getVectorLengths()[column]);
            return ColumnEntries{{matrix->getIndices() + begin, length}, {matrix->getElements() + begin, length}};
        };
    }
    return task;
}

} // namespace

std::unique_ptr<LinearBackend> make_clp()
{
    return std::make_unique<ClpBackend>();
}

} // namespace doorstep::engine
