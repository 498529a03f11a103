// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Per demand point the site that serves it. Only for whole demand points.
[[nodiscard]] std::vector<std::uint32_t> homes_of(const CapacitatedInstance& instance, const SiteAnswer& answer);

/// Per site where its clients would be served best: itself, or a closed site that they all reach and that holds as much
/// as they need (or as the site itself, if it is overfull). Sites that must stay do.
/// \param home per demand point, one of `sites`
[[nodiscard]] std::vector<std::uint32_t> relocated_sites(const CapacitatedInstance& instance,
                                                         std::span<const std::uint32_t> sites,
                                                         std::span<const std::uint32_t> home);

/// From sites that do not hold what is around them to sites that do: clients leave overfull sites under a price that
/// rises, and sites move after their clients, in turns, as long as `effort.rounds` last. The best service met, if any.
[[nodiscard]] std::optional<SiteAnswer> drift_sites(const CapacitatedInstance& instance,
                                                    std::vector<std::uint32_t> sites, const ServiceEffort& effort);

} // namespace doorstep::engine
