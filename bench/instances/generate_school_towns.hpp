// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <string_view>
#include <vector>

namespace doorstep::bench {

/// Cities with schools to place, made up: 100 candidate sites and 5,000 homes, 300 and 20,000. Three quarters of the
/// points lie around 25 centres (each coordinate the centre's plus the sum of three numbers uniform on ± its spread of
/// 300 to 1,500 m, kept inside), the rest anywhere in 12 km × 12 km. A home has 1, 1, 2, 3, 4, 5, 8 or 12 pupils, all
/// at one school; a pair is possible up to 4 km and costs pupils × metres, 1.2 × the straight line rounded down. A site
/// holds 1.0 to 1.6 times what a tenth of the sites would each have to; opening one costs 200,000 to 400,000. Numbers
/// come from SplitMix64 (Steele, Lea & Flood 2014), seed 1, in this order: centres, sites, homes, pupils, capacities,
/// openings.
/// \param only as in `is_asked_for`
[[nodiscard]] std::vector<BenchInstance> generate_school_towns(std::string_view only = {});

} // namespace doorstep::bench
