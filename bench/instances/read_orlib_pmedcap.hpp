// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::bench {

/// The capacitated p-median problems of the OR-Library (Osman & Christofides 1994): every customer is a site, distances
/// are Euclidean rounded down, and what a customer takes of a capacity does not weigh its distance. Reads pmedcap*.txt.
/// \throws std::runtime_error naming the file when one is missing or broken.
[[nodiscard]] std::vector<BenchInstance> read_orlib_pmedcap(const std::filesystem::path& folder);

} // namespace doorstep::bench
