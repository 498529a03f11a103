// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace gaoxin {

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every machine, so the example is the same everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}

    [[nodiscard]] std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// In [0, 1).
    [[nodiscard]] double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    [[nodiscard]] double between(double low, double high) { return low + (high - low) * share(); }
    /// In [low, high].
    [[nodiscard]] int whole(int low, int high)
    {
        return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool chance(double probability) { return share() < probability; }

private:
    std::uint64_t state_;
};

} // namespace gaoxin
