// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/promising_columns.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace doorstep::engine {
namespace {

constexpr double share_of_gain = 0.03; // of what an open column covers on average

} // namespace

std::vector<std::uint8_t> promising_columns(const CoverCore& core, std::span<const std::int64_t> prices,
                                            std::int64_t covered)
{
    const std::size_t count = core.limit.count;
    if (prices.empty() || !core.limit.cost.empty() || count == 0 || count >= core.matrix.columns()) {
        return {};
    }
    std::vector<double> earning(core.matrix.columns(), 0.0);
    for (std::uint32_t column = 0; column < earning.size(); ++column) {
        for (const std::uint32_t row : core.matrix.rows_of(column)) {
            earning[column] += static_cast<double>(prices[row]);
        }
    }
    std::vector<double> sorted = earning;
    const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::nth_element(sorted.begin(), last, sorted.end(), std::greater<>{});
    const double each = std::ldexp(static_cast<double>(covered - core.sure_gain), core.price_shift);
    const double least = *last - share_of_gain * each / static_cast<double>(count);
    std::vector<std::uint8_t> is_promising(earning.size(), 0);
    std::transform(earning.begin(), earning.end(), is_promising.begin(),
                   [&](double earned) { return static_cast<std::uint8_t>(earned >= least ? 1 : 0); });
    return is_promising;
}

} // namespace doorstep::engine
