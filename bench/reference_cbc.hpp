// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <optional>
#include <string>

namespace doorstep::bench {

/// What CBC makes of the textbook model within a time limit.
struct ReferenceRun {
    std::string status; ///< "optimal", "infeasible", "stopped"
    std::optional<double> objective;
    double bound = 0.0;
    double seconds = 0.0; ///< of CBC and of building the model
    double cpu_seconds = 0.0;
};

[[nodiscard]] ReferenceRun run_cbc(const BenchInstance& instance, double time_limit);

} // namespace doorstep::bench
