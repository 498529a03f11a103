// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Of like states the one that lost least, of equal ones the first, in the order they are first met.
/// \param table room for the hash table
template <class State>
void merge_like_states(const std::vector<const std::vector<State>*>& parts, std::vector<State>& merged,
                       std::vector<std::uint32_t>& table)
{
    std::size_t count = 0;
    for (const std::vector<State>* part : parts) {
        count += part->size();
    }
    merged.clear();
    const std::size_t mask = std::bit_ceil(std::max<std::size_t>(16, 2 * count)) - 1;
    table.assign(mask + 1, 0); // 1 + number in `merged`; 0: free
    for (const std::vector<State>* part : parts) {
        for (const State& state : *part) {
            std::size_t at = state.hash() & mask;
            while (table[at] != 0 && !merged[table[at] - 1].is_like(state)) {
                at = (at + 1) & mask;
            }
            if (table[at] == 0) {
                merged.push_back(state);
                table[at] = static_cast<std::uint32_t>(merged.size());
            }
            else if (state.loss < merged[table[at] - 1].loss) {
                merged[table[at] - 1] = state;
            }
        }
    }
}

} // namespace doorstep::engine
