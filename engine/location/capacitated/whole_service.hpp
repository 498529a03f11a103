// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Gives each demand point one of the open sites within the capacities (the generalised assignment problem), by shifts
/// and exchanges under a price on overload that rises while sites are overfull and falls while they are not (strategic
/// oscillation; Yagiura, Ibaraki & Glover 2004). The pair of each demand point, or nothing when none was found.
[[nodiscard]] std::optional<std::vector<std::uint32_t>>
whole_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open, int rounds, std::uint64_t seed);

} // namespace doorstep::engine
