// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/sweep_history.hpp"

#include <algorithm>

namespace doorstep::engine {

std::uint32_t SweepHistory::add(std::uint32_t before, std::size_t block, std::uint8_t opened)
{
    steps_.push_back({before, static_cast<std::uint16_t>(block), opened});
    return static_cast<std::uint32_t>(steps_.size() - 1);
}

std::vector<std::uint32_t> SweepHistory::columns_of(const SweepLine& line, std::uint32_t entry) const
{
    std::vector<std::uint32_t> columns;
    for (; entry != 0; entry = steps_[entry].before) {
        const SweepLine::Block& block = line.blocks()[steps_[entry].block];
        for (std::size_t column = 0; column < block.columns; ++column) {
            if ((steps_[entry].opened >> column & 1U) != 0) {
                columns.push_back(line.column_at(block.first + column));
            }
        }
    }
    std::sort(columns.begin(), columns.end());
    return columns;
}

} // namespace doorstep::engine
