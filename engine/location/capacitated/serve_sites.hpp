// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/transport_service.hpp"
#include "engine/location/capacitated/whole_service.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A feasible answer: open sites and the service of everybody.
struct SiteAnswer {
    double objective = 0.0;
    std::vector<std::uint32_t> sites; ///< ascending
    std::vector<PairFlow> flows;      ///< ascending by pair
};

/// With a hair of tolerance, so that sums that are equal on paper are equal here.
[[nodiscard]] bool exceeds_budget(const CapacitatedInstance& instance, double spent);

/// True when the set keeps to the number of sites, the budget, and what stays or is banned.
[[nodiscard]] bool may_open(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites);

/// The objective of a service, added up in a fixed order.
[[nodiscard]] double objective_of(const CapacitatedInstance& instance, std::span<const std::uint32_t> sites,
                                  std::span<const PairFlow> flows);

/// Whole demand points served by these pairs, one each. \param sites ascending
[[nodiscard]] SiteAnswer whole_answer(const CapacitatedInstance& instance, std::vector<std::uint32_t> sites,
                                      std::vector<std::uint32_t> pairs);

/// Serves everybody from exactly these sites: the cheapest way where demand points may be split or nothing limits the
/// sites; where they are whole and capacities bind, a good way found by local search. Empty
/// when there is none, or none was found.
[[nodiscard]] std::optional<SiteAnswer> serve_sites(const CapacitatedInstance& instance,
                                                    std::span<const std::uint32_t> sites, const ServiceEffort& effort);

} // namespace doorstep::engine
