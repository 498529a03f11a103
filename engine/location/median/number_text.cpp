// SPDX-License-Identifier: MIT
#include "engine/location/median/number_text.hpp"

#include <array>
#include <charconv>

namespace doorstep::engine {

namespace {

std::string with_digits(double number, int digits)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::general, digits);
    return {text.data(), end.ptr};
}

} // namespace

std::string in_short(double number)
{
    constexpr int digits = 7;
    return with_digits(number, digits);
}

std::string in_percent(double share)
{
    constexpr int digits = 2;
    return with_digits(100.0 * share, digits) + " %";
}

} // namespace doorstep::engine
