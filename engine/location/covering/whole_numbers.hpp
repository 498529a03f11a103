// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Numbers as whole multiples of 1 ÷ `scale`, so that sums and comparisons of them are exact.
struct WholeNumbers {
    std::vector<std::int64_t> value;
    double scale = 1.0;
    bool is_exact = true; ///< each number is a whole number or a decimal of up to six digits; else rounded to nearest

    /// The most by which rounding can have changed the sum of any of the numbers; 0 when exact.
    [[nodiscard]] double margin() const { return is_exact ? 0.0 : 0.5 * static_cast<double>(value.size()) / scale; }
};

/// \param numbers finite and at least 0; where they are not exact, their sum becomes about 2^44
[[nodiscard]] WholeNumbers whole_numbers_of(std::span<const double> numbers);

} // namespace doorstep::engine
