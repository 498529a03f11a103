// SPDX-License-Identifier: MIT
#pragma once

#include "bench/instances/bench_instance.hpp"

#include <vector>

namespace doorstep::bench {

/// Instances of every model that nobody published: points uniform on the whole numbers [0, 10,000)², costs Euclidean
/// and rounded down, so that a square has neither the river nor the grid of a city to help. Numbers come from
/// SplitMix64 (Steele, Lea & Flood 2014), seed 1 for each instance, in this order: x and y of each site, x and y of
/// each demand point (where it is not the same point), loads, opening costs; a number from a to b is a + next mod (b −
/// a + 1). Two are not in the square: `set_random`, whose pairs are drawn by chance as in Beasley's set covers (1987),
/// and `open_random`, whose costs are. In `huddled_…` most points keep to eight centres.
[[nodiscard]] std::vector<BenchInstance> generate_squares();

} // namespace doorstep::bench
