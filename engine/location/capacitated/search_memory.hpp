// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What one search leaves for the next one on the same pairs, loads and costs. All but the bound is only a start.
struct SearchMemory {
    std::vector<double> multiplier; ///< per demand point, where the root's bound was best; empty: nothing is known
    std::vector<std::vector<std::uint32_t>> sets; ///< of sites that were served well, that of the answer first
    std::vector<std::uint32_t> home;              ///< per demand point, the site that served it in the answer
    double bound = -no_limit;                     ///< no answer of the next question is better; known from elsewhere
};

} // namespace doorstep::engine
