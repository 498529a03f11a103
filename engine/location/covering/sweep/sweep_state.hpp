// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace doorstep::engine {

/// What one way to open columns so far leaves for later.
template <std::size_t Words>
struct SweepState {
    std::array<std::uint64_t, Words> covered{}; ///< slots of `SweepLine`
    std::int32_t loss = 0;
    std::uint32_t history = 0; ///< entry of `SweepHistory`
    std::uint16_t open = 0;    ///< columns, where they are counted
    std::uint8_t opened = 0;   ///< columns of the present block

    [[nodiscard]] std::uint64_t hash() const
    {
        std::uint64_t hash = 0x9E3779B97F4A7C15U * (open + 1U);
        for (const std::uint64_t word : covered) {
            hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
            hash ^= hash >> 29U;
        }
        return hash;
    }
    [[nodiscard]] bool is_like(const SweepState& other) const { return open == other.open && covered == other.covered; }
};

} // namespace doorstep::engine
