// SPDX-License-Identifier: MIT
#pragma once

#include <compare>

namespace doorstep::geo {

/// A length on the ground of the study plane. A number never becomes one by accident.
class Length {
public:
    constexpr Length() = default;
    [[nodiscard]] static constexpr Length metres(double value) { return Length{value}; }
    [[nodiscard]] constexpr double in_metres() const { return metres_; }

    friend constexpr Length operator+(Length a, Length b) { return Length{a.metres_ + b.metres_}; }
    friend constexpr Length operator-(Length a, Length b) { return Length{a.metres_ - b.metres_}; }
    friend constexpr Length operator*(double factor, Length a) { return Length{factor * a.metres_}; }
    friend constexpr auto operator<=>(Length, Length) = default;

private:
    explicit constexpr Length(double value) : metres_{value} {}
    double metres_ = 0.0;
};

/// An area of the study plane.
class Area {
public:
    constexpr Area() = default;
    [[nodiscard]] static constexpr Area square_metres(double value) { return Area{value}; }
    [[nodiscard]] constexpr double in_square_metres() const { return square_metres_; }

    friend constexpr Area operator+(Area a, Area b) { return Area{a.square_metres_ + b.square_metres_}; }
    friend constexpr Area operator-(Area a, Area b) { return Area{a.square_metres_ - b.square_metres_}; }
    friend constexpr Area operator*(double factor, Area a) { return Area{factor * a.square_metres_}; }
    friend constexpr auto operator<=>(Area, Area) = default;

private:
    explicit constexpr Area(double value) : square_metres_{value} {}
    double square_metres_ = 0.0;
};

inline namespace literals {
constexpr Length operator""_m(long double value)
{
    return Length::metres(static_cast<double>(value));
}
constexpr Length operator""_m(unsigned long long value)
{
    return Length::metres(static_cast<double>(value));
}
constexpr Area operator""_m2(long double value)
{
    return Area::square_metres(static_cast<double>(value));
}
constexpr Area operator""_m2(unsigned long long value)
{
    return Area::square_metres(static_cast<double>(value));
}
} // namespace literals

} // namespace doorstep::geo
