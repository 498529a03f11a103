// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// A few sets of sites that keep to the instance's limits and are next to one that answered a slightly other question:
/// what must stay joins, what is banned goes; then sites leave or join until the number is right, those first whose
/// clients lose least or gain most, capacities aside. Empty when none of that keeps to the limits.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> sets_near(const CapacitatedInstance& instance,
                                                                const std::vector<std::uint32_t>& known);

} // namespace doorstep::engine
