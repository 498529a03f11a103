// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A set of sites to begin with: those that stay, then greedily the one that saves most service (Kuehn & Hamburger
/// 1963) until there are enough sites and capacity and no other pays. It need not be feasible.
/// \param open sites to begin with beside those that stay
[[nodiscard]] std::vector<std::uint32_t> greedy_sites(const CapacitatedInstance& instance,
                                                      std::span<const std::uint32_t> open = {});

/// All sites that are not banned.
[[nodiscard]] std::vector<std::uint32_t> usable_sites(const CapacitatedInstance& instance);

} // namespace doorstep::engine
