// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::bench {

/// San Francisco as spopt's tests have it (PySAL, BSD-3): 205 census tracts, 16 stores, network distances in metres
/// from store to tract, joined on the tract's NAME; demand is POP2000. Four models, with the answers spopt gives:
/// set_cover (5,000 m) 8 sites; max_cover (5,000 m, p = 4) 875,247 people; p_median (p = 4) weighted sum
/// 2982.1268579890657 × 955,113; p_center (p = 4) 7403.0638 m, given with four decimals.
/// \throws geo::InputError naming the file and line
[[nodiscard]] std::vector<BenchInstance> read_spopt_sf(const std::filesystem::path& folder);

} // namespace doorstep::bench
