// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace doorstep::engine {

struct KnapsackItem {
    std::uint32_t pair = 0; ///< what the caller calls it
    double gain = 0.0;      ///< > 0
    double load = 0.0;      ///< ≥ 0
};

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

/// Bounds of Dantzig (1957) on the gain of ends of a list sorted by falling ratio: what fits, and a part of the first
/// item that does not. By sums from the front, kept with what rounding loses of them (Knuth's two-sum), so that a bound
/// is off by a few units in the last place of the whole list's gain, and a halving finds the split item.
class DantzigBounds {
public:
    void set(std::span<const KnapsackItem> sorted);

    /// Of the items [from, …).
    [[nodiscard]] double most(std::size_t from, double room) const { return most_in(from, from, room, 0.0, 0.0); }

    /// Of all items but one; `skip` behind the last: of all.
    [[nodiscard]] double most_without(std::size_t skip, double room) const;

private:
    struct Sum {
        double value = 0.0;
        double lost = 0.0;
        void add(double term);
    };

    [[nodiscard]] double most_in(std::size_t base, std::size_t from, double room, double load, double gain) const;

    std::span<const KnapsackItem> sorted_;
    std::vector<Sum> load_; ///< of the first k items
    std::vector<Sum> gain_;
};

} // namespace doorstep::engine
