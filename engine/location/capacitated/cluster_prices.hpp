// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/subset_rows.hpp"

#include <cstddef>
#include <vector>

namespace doorstep::engine {

/// Dual prices of the program that chooses clusters (see `ClusterMaster`), but for those of the sites' rows: for each
/// site the least reduced cost of its clusters takes their place.
struct ClusterPrices {
    std::vector<double> demand;  ///< per demand point, of any sign
    std::vector<SubsetRow> rows; ///< inequalities in force …
    std::vector<double> row;     ///< … and their prices, ≤ 0
    double count = 0.0;          ///< of the number of sites, of any sign
    double budget = 0.0;         ///< ≤ 0
};

} // namespace doorstep::engine
