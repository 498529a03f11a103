// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace doorstep::bench {

/// The 40 uncapacitated networks of the OR-Library (Beasley 1985), pmed1 first, with the published optima of `model`
/// (p-median: pmedopt.txt, p-center: kcenteropt.txt). Costs are lengths of shortest paths; where an edge is listed
/// twice the last one counts; `preparation` is the time the paths took.
/// \param only the name of the one instance wanted; empty: all
/// \throws std::runtime_error when a file is missing or does not read
[[nodiscard]] std::vector<BenchInstance> read_orlib_pmed(const std::filesystem::path& folder,
                                                         engine::LocationModel model = engine::LocationModel::PMedian,
                                                         std::string_view only = {});

} // namespace doorstep::bench
