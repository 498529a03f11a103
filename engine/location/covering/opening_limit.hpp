// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// How many sites may be open together: at most `count`, and with costs at most `budget` of them.
struct OpeningLimit {
    std::size_t count = 0;
    std::vector<std::int64_t> cost{}; ///< per site, at least 0; empty: no budget
    std::int64_t budget = 0;

    [[nodiscard]] std::int64_t cost_of(std::size_t site) const { return cost.empty() ? 0 : cost[site]; }
    [[nodiscard]] bool fits(std::size_t site, std::size_t open_count, std::int64_t spent) const
    {
        return open_count < count && (cost.empty() || cost[site] <= budget - spent);
    }
};

} // namespace doorstep::engine
