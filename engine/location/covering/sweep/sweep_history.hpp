// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/sweep/sweep_line.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// How states came to be: per entry the columns opened in one block, and the entry before. Entry 0: none.
class SweepHistory {
public:
    void clear() { steps_.assign(1, Step{}); }
    /// \param opened a bit per column of the block
    [[nodiscard]] std::uint32_t add(std::uint32_t before, std::size_t block, std::uint8_t opened);
    /// Of the line's core, ascending.
    [[nodiscard]] std::vector<std::uint32_t> columns_of(const SweepLine& line, std::uint32_t entry) const;

private:
    struct Step {
        std::uint32_t before = 0;
        std::uint16_t block = 0;
        std::uint8_t opened = 0;
    };
    std::vector<Step> steps_{1};
};

} // namespace doorstep::engine
