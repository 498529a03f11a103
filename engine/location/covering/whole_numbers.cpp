// SPDX-License-Identifier: MIT
#include "engine/location/covering/whole_numbers.hpp"

#include <cmath>

namespace doorstep::engine {
namespace {

constexpr double most = 0x1.0p44;

bool are_whole(std::span<const double> numbers, double scale, double sum)
{
    if (sum * scale > most) {
        return false;
    }
    for (const double number : numbers) {
        const double scaled = number * scale;
        if (std::abs(scaled - std::nearbyint(scaled)) > 0x1.0p-51 * scaled) {
            return false;
        }
    }
    return true;
}

} // namespace

WholeNumbers whole_numbers_of(std::span<const double> numbers)
{
    double sum = 0.0;
    for (const double number : numbers) {
        sum += number;
    }
    WholeNumbers whole;
    whole.is_exact = false;
    for (double scale = 1.0; scale <= 1e6 && !whole.is_exact; scale *= 10.0) {
        whole.scale = scale;
        whole.is_exact = are_whole(numbers, scale, sum);
    }
    if (!whole.is_exact) {
        whole.scale = std::exp2(std::floor(std::log2(most / sum)));
    }
    whole.value.reserve(numbers.size());
    for (const double number : numbers) {
        whole.value.push_back(std::llround(number * whole.scale));
    }
    return whole;
}

} // namespace doorstep::engine
