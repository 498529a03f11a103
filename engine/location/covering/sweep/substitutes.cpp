// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/substitutes.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

std::vector<std::vector<std::uint32_t>> list_substitutes(const CoverCore& core, std::size_t most)
{
    const CoverMatrix& matrix = core.matrix;
    std::vector<std::int64_t> gain(matrix.columns(), 0); // of all rows of the column
    for (std::uint32_t column = 0; column < matrix.columns(); ++column) {
        for (const std::uint32_t row : matrix.rows_of(column)) {
            gain[column] += core.gain[row];
        }
    }
    std::vector<std::vector<std::uint32_t>> substitutes(matrix.columns());
    std::vector<std::int64_t> common(matrix.columns(), 0);
    std::vector<std::uint32_t> met;
    std::vector<std::pair<std::int64_t, std::uint32_t>> by_lack;
    for (std::uint32_t column = 0; column < matrix.columns(); ++column) {
        for (const std::uint32_t row : matrix.rows_of(column)) {
            for (const std::uint32_t other : matrix.columns_of(row)) {
                if (common[other] == 0) {
                    met.push_back(other);
                }
                common[other] += core.gain[row];
            }
        }
        by_lack.clear();
        for (const std::uint32_t other : met) {
            const bool is_more = gain[other] > gain[column] || (gain[other] == gain[column] && other < column);
            if (is_more && core.fee_of(other) <= core.fee_of(column)) {
                by_lack.emplace_back(gain[column] - common[other], other);
            }
            common[other] = 0;
        }
        met.clear();
        std::sort(by_lack.begin(), by_lack.end());
        by_lack.resize(std::min(by_lack.size(), most));
        for (const auto& [lack, other] : by_lack) {
            substitutes[column].push_back(other);
        }
    }
    return substitutes;
}

} // namespace doorstep::engine
