// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace doorstep::engine {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers everywhere for the same state.
[[nodiscard]] inline std::uint64_t next_random(std::uint64_t& state)
{
    state += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

/// From 0 to `count` − 1.
[[nodiscard]] inline std::uint32_t random_below(std::uint64_t& state, std::size_t count)
{
    return static_cast<std::uint32_t>(((next_random(state) >> 32) * count) >> 32);
}

/// From 0 to below 1.
[[nodiscard]] inline double random_part(std::uint64_t& state)
{
    return static_cast<double>(next_random(state) >> 11) * 0x1p-53;
}

} // namespace doorstep::engine
