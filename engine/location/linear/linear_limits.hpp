// SPDX-License-Identifier: MIT
#pragma once

#include "geo/progress.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace doorstep::engine {

enum class LinearStatus : std::uint8_t {
    Optimal,    ///< within the simplex tolerances (1e-7), not proven: see `LinearProgram::safe_bound`
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

enum class LinearMethod : std::uint8_t {
    FromScratch, ///< with the library's presolve: best for the first solve of many rows
    Dual,        ///< from the last basis: best after rows were added or bounds moved
    Primal,      ///< from the last basis: best after costs changed or columns were added
};

struct BranchEffect {
    double down = 0.0; ///< rise of the objective when the column is rounded down; `linear_infinity`: infeasible
    double up = 0.0;
};

} // namespace doorstep::engine
