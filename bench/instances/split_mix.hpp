// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/random_numbers.hpp"

#include <cstdint>

namespace doorstep::bench {

/// The numbers generated instances are made of (SplitMix64: Steele, Lea & Flood 2014), the same on every platform.
class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed) : state_{seed} {}

    std::uint64_t next() { return engine::next_random(state_); }
    /// From 0 to below 1.
    double part() { return engine::random_part(state_); }
    /// A whole number from `least` to `most`.
    double whole(std::uint64_t least, std::uint64_t most)
    {
        return static_cast<double>(least + next() % (most - least + 1));
    }

private:
    std::uint64_t state_;
};

} // namespace doorstep::bench
