// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::bench {

/// The capacitated p-median problems of the OR-Library (Osman & Christofides 1994): every customer is a site, distances
/// are Euclidean rounded down, and what a customer takes of a capacity does not weigh its distance. Reads all text
/// files of the format; an optimum of 0 or less in one says that it is not known. \throws std::runtime_error naming the
/// file that is broken.
[[nodiscard]] std::vector<BenchInstance> read_orlib_pmedcap(const std::filesystem::path& folder);

} // namespace doorstep::bench
