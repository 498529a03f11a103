// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace doorstep::engine {

inline constexpr double linear_infinity = std::numeric_limits<double>::infinity();

/// Rows of a linear program, one after another: lower ≤ Σ value · column ≤ upper.
struct LinearRows {
    std::vector<int> first{0}; ///< per row the position of its first entry, plus one past the end
    std::vector<int> column;
    std::vector<double> value;
    std::vector<double> lower; ///< −`linear_infinity`: none
    std::vector<double> upper; ///< `linear_infinity`: none

    [[nodiscard]] std::size_t count() const { return lower.size(); }
    /// An entry of the row that `finish` closes. A column stands at most once in a row.
    void entry(std::size_t of_column, double times)
    {
        column.push_back(static_cast<int>(of_column));
        value.push_back(times);
    }
    void finish(double at_least, double at_most)
    {
        first.push_back(static_cast<int>(column.size()));
        lower.push_back(at_least);
        upper.push_back(at_most);
    }
    void add(std::span<const int> columns, std::span<const double> values, double at_least, double at_most)
    {
        column.insert(column.end(), columns.begin(), columns.end());
        value.insert(value.end(), values.begin(), values.end());
        finish(at_least, at_most);
    }
};

/// Columns (variables) of a linear program that minimises Σ cost · column.
struct LinearColumns {
    std::vector<double> cost;
    std::vector<double> lower;
    std::vector<double> upper;

    [[nodiscard]] std::size_t count() const { return cost.size(); }
    void add(double of_cost, double at_least, double at_most)
    {
        cost.push_back(of_cost);
        lower.push_back(at_least);
        upper.push_back(at_most);
    }
};

} // namespace doorstep::engine
