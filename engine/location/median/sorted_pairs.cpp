// SPDX-License-Identifier: MIT
#include "engine/location/median/sorted_pairs.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace doorstep::engine {

namespace {

struct Pair {
    std::uint64_t key; ///< the cost's bits: for numbers from 0 up they are ordered as the numbers are
    std::uint32_t site;
};

/// Sorts by key, byte after byte from the lowest (stable), passing over bytes in which all keys agree.
class RadixSort {
public:
    void sort(std::vector<Pair>& pairs)
    {
        std::uint64_t differing = 0;
        for (const Pair& pair : pairs) {
            differing |= pair.key ^ pairs.front().key;
        }
        other_.resize(pairs.size());
        for (unsigned shift = 0; shift < 64; shift += 8) {
            if (((differing >> shift) & 0xFFU) != 0) {
                pass(pairs, shift);
            }
        }
    }

private:
    void pass(std::vector<Pair>& pairs, unsigned shift)
    {
        std::array<std::uint32_t, 256> next{};
        for (const Pair& pair : pairs) {
            ++next[(pair.key >> shift) & 0xFFU];
        }
        std::uint32_t sum = 0;
        for (std::uint32_t& count : next) {
            sum += std::exchange(count, sum);
        }
        for (const Pair& pair : pairs) {
            other_[next[(pair.key >> shift) & 0xFFU]++] = pair;
        }
        std::swap(pairs, other_);
    }

    std::vector<Pair> other_;
};

} // namespace

SortedPairs sort_pairs(const CostTable& table, std::optional<double> min_distance)
{
    SortedPairs sorted;
    sorted.site.reserve(table.site.size());
    sorted.cost.reserve(table.site.size());
    sorted.first.reserve(table.first.size());
    RadixSort radix;
    std::vector<Pair> row;
    for (std::size_t demand = 0; demand < table.demand_count(); ++demand) {
        row.clear();
        for (std::size_t at = table.first[demand]; at < table.first[demand + 1]; ++at) {
            if (!(min_distance && table.cost[at] < *min_distance)) {
                row.push_back({std::bit_cast<std::uint64_t>(table.cost[at] + 0.0), table.site[at]}); // −0 becomes 0
            }
        }
        radix.sort(row);
        for (const Pair& pair : row) {
            sorted.site.push_back(pair.site);
            sorted.cost.push_back(std::bit_cast<double>(pair.key));
        }
        sorted.first.push_back(sorted.site.size());
    }
    return sorted;
}

} // namespace doorstep::engine
