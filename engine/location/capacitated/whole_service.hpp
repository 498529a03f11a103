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
    double price = 0.0;   ///< of a unit of overload to begin with; 0: one that suits the costs, when it is needed
    int least_rounds = 0; ///< done whatever `should_stop` says, as long as there is no service
};

/// Gives each demand point one of the open sites within the capacities (the generalised assignment problem), by shifts
/// and exchanges under a price on overload that rises while sites are overfull and falls while they are not (strategic
/// oscillation; Yagiura, Ibaraki & Glover 2004). A service to begin with that fits is an answer already. Each demand
/// point is compared with at most a thousand others, other ones each time, and large instances get fewer rounds. The
/// pair of each demand point, or nothing when none was found.
[[nodiscard]] std::optional<std::vector<std::uint32_t>>
whole_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open, const ServiceEffort& effort);

/// How often a round of `whole_service` compares two demand points in one pass over all.
[[nodiscard]] std::size_t comparisons_of_round(std::size_t demands);

/// Each demand point at one of the open sites, which may be overfull.
struct CrowdedService {
    std::vector<std::uint32_t> pairs; ///< per demand point
    bool fits = false;                ///< within the capacities
    double price = 0.0;               ///< of a unit of overload, under which it was found
};

/// One descent of `whole_service` from `effort.home` under `effort.price`. Nothing when some demand point reaches none
/// of the sites, or the effort's `should_stop` says so.
[[nodiscard]] std::optional<CrowdedService>
crowded_service(const CapacitatedInstance& instance, std::span<const std::uint32_t> open, const ServiceEffort& effort);

} // namespace doorstep::engine
