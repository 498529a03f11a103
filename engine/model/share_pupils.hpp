// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/read_layers.hpp"

#include <vector>

namespace doorstep::engine {

/// Share of a compound that lives there in a year: it fills evenly over the ramp, the first part in its first year.
[[nodiscard]] double occupied_share(int occupancy_year, int year, int ramp_years);

/// Whole numbers that add up to the rounded sum: each number rounded down, what is missing given to the largest
/// remainders, the earlier first (Hare–Niemeyer).
[[nodiscard]] std::vector<int> round_by_largest_remainder(const std::vector<double>& numbers);

/// Fills in residents and pupils of the homes for the reference and the horizon year. Rates are rounded within each
/// district and level. `homes` and `read` are in the same order; districts must be known.
void share_pupils(std::vector<Home>& homes, const std::vector<ReadHome>& read, const Study& study);

} // namespace doorstep::engine
