// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_program.hpp"

#include "engine/location/linear/safe_dual_bound.hpp"
#include "engine/location/linear/stop_signal.hpp"

#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <CoinMessageHandler.hpp>
#include <CoinPackedMatrix.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
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

} // namespace

struct LinearProgram::Model {
    ClpSimplex clp;
    StopSignal signal;

    Model()
    {
        clp.setLogLevel(0);
        clp.messageHandler()->setLogLevel(0);
    }

    /// Before the first solve there is none.
    void need_basis()
    {
        if (!clp.statusExists()) {
            clp.createStatus();
        }
    }

    LinearStatus run(const LinearLimits& limits, int (*with)(ClpSimplex&))
    {
        signal = {limits.deadline, limits.progress};
        StopSimplex handler{&signal};
        clp.passInEventHandler(&handler);
        clp.setDualObjectiveLimit(limits.cutoff ? *limits.cutoff : COIN_DBL_MAX);
        with(clp);
        switch (clp.status()) {
        case 0: return LinearStatus::Optimal;
        case 1: return clp.isDualObjectiveLimitReached() ? LinearStatus::Cutoff : LinearStatus::Infeasible;
        case 2: return LinearStatus::Unbounded;
        default: return LinearStatus::Stopped;
        }
    }
};

LinearProgram::LinearProgram(const LinearColumns& columns, const LinearRows& rows) : model_{std::make_unique<Model>()}
{
    add_columns(columns);
    add_rows(rows);
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

void LinearProgram::add_rows(const LinearRows& rows)
{
    if (rows.count() == 0) {
        return;
    }
    model_->clp.addRows(static_cast<int>(rows.count()), to_clp(rows.lower).data(), to_clp(rows.upper).data(),
                        rows.first.data(), rows.column.data(), rows.value.data());
}

void LinearProgram::add_columns(const LinearColumns& columns)
{
    LinearRows none;
    none.first.assign(columns.count() + 1, 0);
    add_columns(columns, none);
}

void LinearProgram::add_columns(const LinearColumns& columns, const LinearRows& entries)
{
    if (columns.count() == 0) {
        return;
    }
    // The library reads the arrays only where `first` points; an empty vector has no address to give.
    static constexpr int no_row = 0;
    static constexpr double no_value = 0.0;
    model_->clp.addColumns(static_cast<int>(columns.count()), to_clp(columns.lower).data(),
                           to_clp(columns.upper).data(), columns.cost.data(), entries.first.data(),
                           entries.column.empty() ? &no_row : entries.column.data(),
                           entries.value.empty() ? &no_value : entries.value.data());
}

void LinearProgram::remove_rows(std::span<const int> rows)
{
    if (!rows.empty()) {
        model_->clp.deleteRows(static_cast<int>(rows.size()), rows.data());
    }
}

void LinearProgram::remove_columns(std::span<const int> columns)
{
    if (!columns.empty()) {
        model_->clp.deleteColumns(static_cast<int>(columns.size()), columns.data());
    }
}

void LinearProgram::do_not_scale()
{
    model_->clp.scaling(0);
}

void LinearProgram::make_column_basic(std::size_t column)
{
    model_->need_basis();
    model_->clp.setColumnStatus(static_cast<int>(column), ClpSimplex::basic);
}

void LinearProgram::make_row_tight(std::size_t row)
{
    model_->need_basis();
    model_->clp.setRowStatus(static_cast<int>(row), ClpSimplex::atLowerBound);
}

void LinearProgram::set_column_bounds(std::size_t column, double lower, double upper)
{
    model_->clp.setColumnBounds(static_cast<int>(column), to_clp(lower), to_clp(upper));
}

void LinearProgram::set_row_bounds(std::size_t row, double lower, double upper)
{
    model_->clp.setRowBounds(static_cast<int>(row), to_clp(lower), to_clp(upper));
}

void LinearProgram::set_cost(std::size_t column, double cost)
{
    model_->clp.setObjectiveCoefficient(static_cast<int>(column), cost);
}

LinearStatus LinearProgram::solve_first(const LinearLimits& limits)
{
    return model_->run(limits, [](ClpSimplex& clp) {
        ClpSolve how;
        how.setSolveType(ClpSolve::useDual);
        return clp.initialSolve(how);
    });
}

LinearStatus LinearProgram::solve(const LinearLimits& limits)
{
    return model_->run(limits, [](ClpSimplex& clp) { return clp.dual(); });
}

LinearStatus LinearProgram::solve_primal(const LinearLimits& limits)
{
    return model_->run(limits, [](ClpSimplex& clp) { return clp.primal(); });
}

std::vector<LinearProgram::BranchEffect> LinearProgram::try_branches(std::span<const std::size_t> columns, int steps)
{
    ClpSimplex& clp = model_->clp;
    const auto count = static_cast<int>(columns.size());
    const auto width = static_cast<std::size_t>(clp.numberColumns());
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
    const int most_steps = clp.maximumIterations();
    clp.setMaximumIterations(steps);
    clp.strongBranching(count, which.data(), up.data(), down.data(), rooms.data(), status.data(), iterations.data(),
                        false, true);
    clp.setMaximumIterations(most_steps);
    std::vector<BranchEffect> effects(columns.size());
    constexpr int infeasible = 1;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        effects[at].down = status[2 * at] == infeasible ? linear_infinity : std::max(0.0, down[at]);
        effects[at].up = status[2 * at + 1] == infeasible ? linear_infinity : std::max(0.0, up[at]);
    }
    return effects;
}

std::size_t LinearProgram::column_count() const
{
    return static_cast<std::size_t>(model_->clp.numberColumns());
}

std::size_t LinearProgram::row_count() const
{
    return static_cast<std::size_t>(model_->clp.numberRows());
}

double LinearProgram::objective() const
{
    return model_->clp.objectiveValue();
}

std::span<const double> LinearProgram::values() const
{
    return view(model_->clp.primalColumnSolution(), model_->clp.numberColumns());
}

std::span<const double> LinearProgram::duals() const
{
    return view(model_->clp.dualRowSolution(), model_->clp.numberRows());
}

std::span<const double> LinearProgram::reduced_costs() const
{
    return view(model_->clp.dualColumnSolution(), model_->clp.numberColumns());
}

std::span<const double> LinearProgram::row_activities() const
{
    return view(model_->clp.primalRowSolution(), model_->clp.numberRows());
}

bool LinearProgram::is_row_basic(std::size_t row) const
{
    return model_->clp.getRowStatus(static_cast<int>(row)) == ClpSimplex::basic;
}

bool LinearProgram::is_column_basic(std::size_t column) const
{
    return model_->clp.getColumnStatus(static_cast<int>(column)) == ClpSimplex::basic;
}

std::size_t LinearProgram::iteration_count() const
{
    return static_cast<std::size_t>(model_->clp.numberIterations());
}

double LinearProgram::safe_bound() const
{
    const ClpSimplex& clp = model_->clp;
    const int columns = clp.numberColumns();
    const int rows = clp.numberRows();
    DualBoundTask task{.duals = {duals().begin(), duals().end()},
                       .row_lower = view(clp.rowLower(), rows),
                       .row_upper = view(clp.rowUpper(), rows),
                       .cost = view(clp.objective(), columns),
                       .column_lower = view(clp.columnLower(), columns),
                       .column_upper = view(clp.columnUpper(), columns),
                       .infinity = COIN_DBL_MAX,
                       .entries_of = {}};
    const CoinPackedMatrix* const matrix = clp.matrix(); // none: no row, or no column
    if (matrix != nullptr) {
        task.entries_of = [matrix](std::size_t column) {
            const CoinBigIndex begin = matrix->getVectorStarts()[column];
            const auto length = static_cast<std::size_t>(matrix->getVectorLengths()[column]);
            return ColumnEntries{{matrix->getIndices() + begin, length}, {matrix->getElements() + begin, length}};
        };
    }
    return safe_dual_bound(std::move(task));
}

} // namespace doorstep::engine
