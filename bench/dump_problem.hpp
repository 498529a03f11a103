// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>

namespace doorstep::bench {

/// Writes an instance as JSON, for solvers in other languages (bench/reference_highs.py). \throws std::runtime_error
void dump_problem(const BenchInstance& instance, const std::filesystem::path& file);

} // namespace doorstep::bench
