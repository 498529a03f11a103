// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/site_knapsack.hpp"

#include <cstddef>
#include <limits>
#include <span>

namespace doorstep::engine {

/// Gain per load; infinity where there is no load.
inline double ratio_of(const KnapsackItem& item)
{
    return item.load > 0.0 ? item.gain / item.load : std::numeric_limits<double>::infinity();
}

/// Where a table by items and capacity is faster than a search.
inline bool table_is_small(std::size_t items, double capacity)
{
    constexpr double table_cells = 60'000.0;
    return static_cast<double>(items) * capacity <= table_cells;
}

/// Bound of Dantzig (1957) on the gain of items [from, …), which are sorted by falling ratio, leaving out `skip`.
inline double dantzig(std::span<const KnapsackItem> sorted, std::size_t from, double room, std::size_t skip)
{
    double gain = 0.0;
    for (std::size_t i = from; i < sorted.size(); ++i) {
        if (i == skip) {
            continue;
        }
        if (sorted[i].load > room) {
            return gain + sorted[i].gain * (room / sorted[i].load);
        }
        room -= sorted[i].load;
        gain += sorted[i].gain;
    }
    return gain;
}

} // namespace doorstep::engine
