// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_program.hpp"

#include "engine/location/linear/linear_backend.hpp"
#include "engine/location/linear/safe_dual_bound.hpp"

#include <stdexcept>
#include <vector>

namespace doorstep::engine {

namespace {

std::unique_ptr<LinearBackend> make_backend(LinearSolver solver)
{
    if (!is_built(solver)) {
        throw std::invalid_argument{"this build has no such linear solver"};
    }
#ifdef DOORSTEP_WITH_HIGHS
    if (solver == LinearSolver::Highs) {
        return make_highs();
    }
#endif
    return make_clp();
}

} // namespace

bool is_built(LinearSolver solver)
{
#ifdef DOORSTEP_WITH_HIGHS
    return solver == LinearSolver::Clp || solver == LinearSolver::Highs;
#else
    return solver == LinearSolver::Clp;
#endif
}

LinearProgram::LinearProgram(const LinearColumns& columns, const LinearRows& rows, LinearSolver solver)
    : backend_{make_backend(solver)}
{
    add_columns(columns);
    add_rows(rows);
}

LinearProgram::~LinearProgram() = default;
LinearProgram::LinearProgram(LinearProgram&&) noexcept = default;
LinearProgram& LinearProgram::operator=(LinearProgram&&) noexcept = default;

void LinearProgram::add_rows(const LinearRows& rows)
{
    if (rows.count() > 0) {
        backend_->add_rows(rows);
    }
}

void LinearProgram::add_columns(const LinearColumns& columns)
{
    LinearRows none;
    none.first.assign(columns.count() + 1, 0);
    add_columns(columns, none);
}

void LinearProgram::add_columns(const LinearColumns& columns, const LinearRows& entries)
{
    if (columns.count() > 0) {
        backend_->add_columns(columns, entries);
    }
}

void LinearProgram::remove_rows(std::span<const int> rows)
{
    if (!rows.empty()) {
        backend_->remove_rows(rows);
    }
}

void LinearProgram::remove_columns(std::span<const int> columns)
{
    if (!columns.empty()) {
        backend_->remove_columns(columns);
    }
}

void LinearProgram::do_not_scale()
{
    backend_->do_not_scale();
}

void LinearProgram::make_column_basic(std::size_t column)
{
    backend_->make_column_basic(static_cast<int>(column));
}

void LinearProgram::make_row_tight(std::size_t row)
{
    backend_->make_row_tight(static_cast<int>(row));
}

void LinearProgram::set_column_bounds(std::size_t column, double lower, double upper)
{
    backend_->set_column_bounds(static_cast<int>(column), lower, upper);
}

void LinearProgram::set_row_bounds(std::size_t row, double lower, double upper)
{
    backend_->set_row_bounds(static_cast<int>(row), lower, upper);
}

void LinearProgram::set_cost(std::size_t column, double cost)
{
    backend_->set_cost(static_cast<int>(column), cost);
}

LinearStatus LinearProgram::solve_first(const LinearLimits& limits)
{
    return backend_->solve(LinearMethod::FromScratch, limits);
}

LinearStatus LinearProgram::solve(const LinearLimits& limits)
{
    return backend_->solve(LinearMethod::Dual, limits);
}

LinearStatus LinearProgram::solve_primal(const LinearLimits& limits)
{
    return backend_->solve(LinearMethod::Primal, limits);
}

std::vector<BranchEffect> LinearProgram::try_branches(std::span<const std::size_t> columns, int steps)
{
    return backend_->try_branches(columns, steps);
}

std::size_t LinearProgram::column_count() const
{
    return backend_->column_count();
}

std::size_t LinearProgram::row_count() const
{
    return backend_->row_count();
}

double LinearProgram::objective() const
{
    return backend_->objective();
}

std::span<const double> LinearProgram::values() const
{
    return backend_->values();
}

std::span<const double> LinearProgram::duals() const
{
    return backend_->duals();
}

std::span<const double> LinearProgram::reduced_costs() const
{
    return backend_->reduced_costs();
}

std::span<const double> LinearProgram::row_activities() const
{
    return backend_->row_activities();
}

bool LinearProgram::is_row_basic(std::size_t row) const
{
    return backend_->is_row_basic(static_cast<int>(row));
}

bool LinearProgram::is_column_basic(std::size_t column) const
{
    return backend_->is_column_basic(static_cast<int>(column));
}

std::size_t LinearProgram::iteration_count() const
{
    return backend_->iteration_count();
}

double LinearProgram::safe_bound() const
{
    return safe_dual_bound(backend_->dual_bound_task());
}

} // namespace doorstep::engine
