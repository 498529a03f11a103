// SPDX-License-Identifier: MIT
#include "engine/location/covering/solve_max_cover.hpp"

#include "engine/location/covering/max_cover_solver.hpp"

namespace doorstep::engine {

LocationAnswer solve_max_cover(const LocationProblem& problem, const LocationSettings& settings,
                               geo::Progress& progress)
{
    return MaxCoverSolver{problem}.solve(question_of(problem), settings, progress);
}

} // namespace doorstep::engine
