// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace doorstep::bench {

/// Networks in the format of the OR-Library's 40 (Beasley 1985), one a text file, pmed1 first, with the published
/// optima of `model` where pmedopt.txt (p-median) or kcenteropt.txt (p-center) lists them. Costs are lengths of
/// shortest paths; where an edge is listed twice the last one counts; `preparation` is the time the paths took. \param
/// only the name of the one instance wanted; empty: all \throws std::runtime_error naming the file that does not read
[[nodiscard]] std::vector<BenchInstance> read_orlib_pmed(const std::filesystem::path& folder,
                                                         engine::LocationModel model = engine::LocationModel::PMedian,
                                                         std::string_view only = {});

} // namespace doorstep::bench
