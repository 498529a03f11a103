// SPDX-License-Identifier: MIT
#include "engine/rules/wording.hpp"

#include <cmath>

namespace doorstep::engine {

namespace {

/// Tenths as text: 35 → "3.5".
std::string with_tenth(long tenths)
{
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace

std::string in_words(geo::Length length)
{
    // A hair above the next tenth below is that tenth: 34.999999 came from 35.
    const double metres = std::max(0.0, length.in_metres()) + 1e-6;
    return (metres < 10.0 ? with_tenth(static_cast<long>(std::floor(10.0 * metres)))
                          : std::to_string(static_cast<long>(std::floor(metres)))) +
           " m";
}

std::string in_words(geo::Area area)
{
    return std::to_string(std::lround(area.in_square_metres())) + " m²";
}

std::string as_percentage(double share)
{
    return with_tenth(std::lround(1000.0 * share)) + " %";
}

geo::Text operator+(geo::Text first, const geo::Text& second)
{
    first.en += second.en;
    first.zh += second.zh;
    return first;
}

} // namespace doorstep::engine
