// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Per demand point its sites, cheapest first; of equal cost the lower number first.
struct SortedPairs {
    std::vector<std::size_t> first{0}; ///< per demand point the position of its first pair, plus one past the end
    std::vector<std::uint32_t> site;
    std::vector<double> cost;

    [[nodiscard]] std::size_t demand_count() const { return first.size() - 1; }
};

/// Sorts the rows of the table, without the pairs that cost less than `min_distance`.
[[nodiscard]] SortedPairs sort_pairs(const CostTable& table, std::optional<double> min_distance);

} // namespace doorstep::engine
