// SPDX-License-Identifier: MIT
#include "engine/location/linear/safe_dual_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {

namespace {

constexpr double unit_roundoff = 0x1p-52; // twice what one operation errs by

/// A sum that knows by how much rounding may have moved it.
class SafeSum {
public:
    explicit SafeSum(double infinity) : infinity_{infinity} {}

    /// Adds the least of price · x for x within the bounds, for any price within `error` of the given one. False, and
    /// nothing is added, when there is no least.
    bool add_least(double price, double error, double lower, double upper)
    {
        const bool can_be_positive = price + error > 0.0;
        const bool can_be_negative = price - error < 0.0;
        if ((can_be_positive && lower <= -infinity_) || (can_be_negative && upper >= infinity_)) {
            return false;
        }
        const double term = price > 0.0 ? price * lower : price < 0.0 ? price * upper : 0.0;
        const double reach = std::max(can_be_positive ? std::abs(lower) : 0.0, can_be_negative ? std::abs(upper) : 0.0);
        sum_ += term;
        sizes_ += std::abs(term);
        errors_ += 2.0 * error * reach;
        ++count_;
        return true;
    }
    [[nodiscard]] double least() const
    {
        return sum_ - 2.0 * (errors_ + sizes_ * (static_cast<double>(count_) + 4.0) * unit_roundoff);
    }

private:
    double infinity_;
    double sum_ = 0.0;
    double sizes_ = 0.0;
    double errors_ = 0.0;
    std::size_t count_ = 0;
};

} // namespace

double safe_dual_bound(DualBoundTask task)
{
    SafeSum sum{task.infinity};
    // Any duals give a bound; one that pushes against a bound that is not there is noise of the simplex and left out.
    for (std::size_t row = 0; row < task.row_lower.size(); ++row) {
        double& price = task.duals[row];
        if (!sum.add_least(price, 0.0, task.row_lower[row], task.row_upper[row])) {
            price = 0.0;
        }
    }
    for (std::size_t column = 0; column < task.cost.size(); ++column) {
        const ColumnEntries entries = task.entries_of ? task.entries_of(column) : ColumnEntries{};
        double reduced = task.cost[column];
        double sizes = std::abs(reduced);
        for (std::size_t at = 0; at < entries.row.size(); ++at) {
            const double part = entries.value[at] * task.duals[static_cast<std::size_t>(entries.row[at])];
            reduced -= part;
            sizes += std::abs(part);
        }
        const double error = sizes * (2.0 + static_cast<double>(entries.row.size())) * unit_roundoff;
        if (!sum.add_least(reduced, error, task.column_lower[column], task.column_upper[column])) {
            return -std::numeric_limits<double>::infinity();
        }
    }
    return sum.least();
}

} // namespace doorstep::engine
