// SPDX-License-Identifier: MIT
#include "engine/walking/slopes/sloped_arcs.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

SlopedNetwork::Arcs::Knot SlopedNetwork::Arcs::up_to(std::size_t edge, std::uint32_t along) const
{
    const std::size_t first = first_knot[edge];
    const std::size_t steps = first_knot[edge + 1] - first - 1;
    if (along >= lengths[edge]) {
        return knots[first + steps];
    }
    const double place = static_cast<double>(along) * static_cast<double>(steps) / static_cast<double>(lengths[edge]);
    const std::size_t step = std::min(static_cast<std::size_t>(place), steps - 1);
    const double share = place - static_cast<double>(step);
    const Knot& a = knots[first + step];
    const Knot& b = knots[first + step + 1];
    return {a.there + share * (b.there - a.there), a.back + share * (b.back - a.back)};
}

std::uint32_t SlopedNetwork::Arcs::effort(std::size_t edge, std::uint32_t from, std::uint32_t to) const
{
    const Knot start = up_to(edge, from);
    const Knot end = up_to(edge, to);
    const double spent = from <= to ? end.there - start.there : start.back - end.back;
    return static_cast<std::uint32_t>(std::llround(spent));
}

std::uint32_t SlopedNetwork::Arcs::farthest(std::size_t edge, std::uint32_t from, bool is_forward,
                                            std::uint32_t effort_to_spend) const
{
    std::uint32_t reached = 0; // decimetres from `from`
    std::uint32_t beyond = (is_forward ? lengths[edge] - from : from) + 1;
    while (reached + 1 < beyond) {
        const std::uint32_t middle = reached + (beyond - reached) / 2;
        const bool is_near = effort(edge, from, is_forward ? from + middle : from - middle) <= effort_to_spend;
        (is_near ? reached : beyond) = middle;
    }
    return is_forward ? from + reached : from - reached;
}

} // namespace doorstep::engine
