// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::bench {

/// p-median on point sets of the TSPLIB, one instance per row of known_p_median.tsv (Durán-Mateluna, Ales & Elloumi
/// 2023), in its order, named as "rl1304_p50"; a row's value and what follows it may be missing. Every point is demand
/// (weight 1) and site; cost: straight line, rounded down.
/// \param remarks gets a sentence for each row without points, and each point set without a row
/// \param model p-median, or p-center for the same point sets and p, of which nothing is published here
/// \param only this instance, or all of this point set; empty: all (46 tables, about 2 GB)
/// \throws std::runtime_error when a file is missing or does not read
[[nodiscard]] std::vector<BenchInstance> read_tsplib(const std::filesystem::path& folder,
                                                     std::vector<std::string>& remarks,
                                                     engine::LocationModel model = engine::LocationModel::PMedian,
                                                     std::string_view only = {});

} // namespace doorstep::bench
