// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::bench {

/// What a solver makes of the textbook model within a time limit.
struct ReferenceRun {
    std::string status; ///< "optimal", "infeasible", "stopped"
    std::optional<double> objective;
    double bound = 0.0;
    double seconds = 0.0; ///< of the solver and of building the model
    double cpu_seconds = 0.0;
};

/// What this build can compare with: "cbc", and "highs" where it was found.
[[nodiscard]] std::vector<std::string> reference_solvers();

/// \param solver one of `reference_solvers`
[[nodiscard]] ReferenceRun run_reference(const std::string& solver, const BenchInstance& instance, double time_limit);

} // namespace doorstep::bench
