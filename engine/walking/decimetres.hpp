// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/units.hpp"

#include <cmath>
#include <compare>
#include <cstdint>

namespace doorstep::engine {

/// A walked distance in whole decimetres: sums are exact, limits are inclusive.
struct Decimetres {
    std::uint32_t value = 0;

    [[nodiscard]] static Decimetres nearest(geo::Length length)
    {
        return {static_cast<std::uint32_t>(std::llround(length.in_metres() * 10.0))};
    }
    [[nodiscard]] constexpr double in_metres() const { return static_cast<double>(value) / 10.0; }
    friend constexpr Decimetres operator+(Decimetres a, Decimetres b) { return {a.value + b.value}; }
    friend constexpr auto operator<=>(Decimetres, Decimetres) = default;
};

} // namespace doorstep::engine
