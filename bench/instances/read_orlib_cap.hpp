// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::bench {

/// The facility location problems of the OR-Library (Beasley 1988): cap41 … cap134 with capacities, capa, capb and capc
/// once for each published capacity ("capa_8000"), and those with a published optimum without capacities ("capa
/// uncapacitated"); instances in no list of values with their own capacities. Costs in the files are of serving the
/// whole demand of a customer, so that weights are 1. A damaged copy of capa, capb or capc is mended
/// (mend_orlib_cap.hpp). Reads cap*.txt, bounds_FacilityLocationProblems.jl.txt and optimal-solutions.txt of the
/// folder. \param remarks gets a sentence for each instance that cannot be run \throws std::runtime_error naming the
/// file that is broken.
[[nodiscard]] std::vector<BenchInstance> read_orlib_cap(const std::filesystem::path& folder,
                                                        std::vector<std::string>& remarks);

} // namespace doorstep::bench
