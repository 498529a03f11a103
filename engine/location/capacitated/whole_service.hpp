// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// How hard to look for a service of whole demand points.
struct ServiceEffort {
    int rounds = 0; ///< of oscillating local search
    std::uint64_t seed = 1;
    std::function<bool()> should_stop{};   ///< asked between demand points; empty: never
    std::span<const std::uint32_t> home{}; ///< per demand point, the site to begin with where it can; may be empty
    int least_rounds = 0;                  ///< done whatever `should_stop` says, as long as there is no service
};

/// Gives each demand point one of the open sites within the capacities (the generalised assignment problem), by shifts
/// and exchanges under a price on overload that rises while sites are overfull and falls while they are not (strategic
/// oscillation; Yagiura, Ibaraki & Glover 2004). The pair of each demand point, or nothing when none was found.
[[nodiscard]] std::optional<std::vector<std::uint32_t>>
whole_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open, const ServiceEffort& effort);

} // namespace doorstep::engine
