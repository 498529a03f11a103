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

    /// Half a decimetre rounds up, and so does what is a millimetre short of it: whether a drawn length such as
    /// 12.25 m comes out a hair below or above after projecting must not decide who lies within a limit.
    [[nodiscard]] static Decimetres nearest(geo::Length length)
    {
        constexpr double grace = 0.01; // decimetres
        return {static_cast<std::uint32_t>(std::llround(length.in_metres() * 10.0 + grace))};
    }
    [[nodiscard]] constexpr double in_metres() const { return static_cast<double>(value) / 10.0; }
    friend constexpr Decimetres operator+(Decimetres a, Decimetres b) { return {a.value + b.value}; }
    friend constexpr auto operator<=>(Decimetres, Decimetres) = default;
};

} // namespace doorstep::engine
