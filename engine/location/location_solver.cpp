// SPDX-License-Identifier: MIT
#include "engine/location/location_solver.hpp"

#include "engine/location/solve_location.hpp"

#include <utility>

namespace doorstep::engine {

struct LocationSolver::Rooms {
    LocationProblem problem;
};

LocationSolver::LocationSolver(LocationProblem problem) : rooms_{std::make_unique<Rooms>(Rooms{std::move(problem)})} {}
LocationSolver::~LocationSolver() = default;
LocationSolver::LocationSolver(LocationSolver&&) noexcept = default;
LocationSolver& LocationSolver::operator=(LocationSolver&&) noexcept = default;

const LocationProblem& LocationSolver::problem() const
{
    return rooms_->problem;
}

LocationAnswer LocationSolver::solve(const LocationQuestion& question, const LocationSettings& settings,
                                     geo::Progress& progress)
{
    LocationProblem& problem = rooms_->problem;
    problem.state = question.state;
    problem.choose = question.choose;
    problem.budget = question.budget;
    problem.limit = question.limit;
    return solve_location(problem, settings, progress);
}

} // namespace doorstep::engine
