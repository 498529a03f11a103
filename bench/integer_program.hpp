// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_rows.hpp"
#include "geo/progress.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::bench {

/// A linear program some of whose columns take whole numbers only.
struct IntegerProgram {
    engine::LinearColumns columns;
    engine::LinearRows rows;
    std::vector<bool> is_integer; ///< per column
};

struct IntegerLimits {
    std::optional<std::chrono::steady_clock::time_point> deadline{};
    std::optional<double> cutoff{};          ///< only solutions below this are of interest
    double relative_gap = 0.0;               ///< stop at this gap
    double absolute_gap = 1e-9;              ///< the same; nearly 1 where the objective is a whole number
    const geo::Progress* progress = nullptr; ///< asked at each node whether to stop
    std::vector<double> start{};             ///< values of all columns of a known solution; empty: none
};

enum class IntegerStatus : std::uint8_t {
    Optimal,    ///< within the gaps asked for and the solver's tolerances
    Infeasible, ///< no solution (below the cutoff)
    Stopped,    ///< time is up or somebody cancelled
};

struct IntegerSolution {
    IntegerStatus status = IntegerStatus::Stopped;
    bool has_solution = false;
    double objective = 0.0;
    double bound =
        -engine::linear_infinity; ///< as the solver states it (tolerance 1e-6 relative): not safe against rounding
    std::vector<double> values;   ///< per column, integer ones rounded
};

/// The known solution alone, of which nothing is proven.
[[nodiscard]] IntegerSolution start_alone(const IntegerProgram& program, const std::vector<double>& start);

/// Solves with branch and cut (CBC), silently, on one thread; the same program gives the same solution unless it is
/// stopped. What users have, to compare with; the engine does without. CBC looks up from its work at every node and
/// round of cuts only, so large programs overrun the deadline; with none left, the start is handed back, unbounded.
[[nodiscard]] IntegerSolution solve_integer_program(const IntegerProgram& program, const IntegerLimits& limits = {});

/// The same with HiGHS, in builds that found it. It looks up more often, and its word is taken as it stands.
[[nodiscard]] IntegerSolution solve_with_highs(const IntegerProgram& program, const IntegerLimits& limits = {});

} // namespace doorstep::bench
