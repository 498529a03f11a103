// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_solver.hpp"

#include <vector>

namespace doorstep::engine {

/// CLP, and HiGHS where this build found it.
inline std::vector<LinearSolver> built_solvers()
{
    std::vector<LinearSolver> solvers{LinearSolver::Clp};
    if (is_built(LinearSolver::Highs)) {
        solvers.push_back(LinearSolver::Highs);
    }
    return solvers;
}

} // namespace doorstep::engine
