// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A column's entries in the rows.
struct ColumnEntries {
    std::span<const int> row;
    std::span<const double> value;
};

/// Minimise cost · x with row_lower ≤ A x ≤ row_upper and column_lower ≤ x ≤ column_upper, and prices of the rows.
struct DualBoundTask {
    std::vector<double> duals;
    std::span<const double> row_lower;
    std::span<const double> row_upper;
    std::span<const double> cost;
    std::span<const double> column_lower;
    std::span<const double> column_upper;
    double infinity = 0.0;                                ///< bounds of this size and more are none
    std::function<ColumnEntries(std::size_t)> entries_of; ///< of a column; empty: there are no entries
};

/// The Lagrangian value of the duals over the columns' bounds, less a bound of all rounding errors on the way (Neumaier
/// & Shcherbina 2004): no x costs less. −infinity where a column without a finite bound stands in the way.
[[nodiscard]] double safe_dual_bound(DualBoundTask task);

} // namespace doorstep::engine
