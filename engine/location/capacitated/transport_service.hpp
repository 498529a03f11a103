// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/capacitated_instance.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Load that a pair carries, in the unit of the loads.
struct PairFlow {
    std::uint32_t pair = 0;
    double amount = 0.0;
    double share = 0.0; ///< of the demand point

    friend bool operator==(const PairFlow&, const PairFlow&) = default;
};

/// Sites × demand points above which `transport_service` takes too long to be asked on the side.
inline constexpr std::size_t most_transport_cells = 20'000'000;

/// The cheapest service of everybody from a set of open sites, where demand points may be split.
struct TransportService {
    bool is_feasible = false;
    double cost = 0.0;                ///< of service alone
    std::vector<PairFlow> flows;      ///< ascending by pair
    std::vector<double> multiplier;   ///< per demand point: what one more of it would cost; the dual
    std::vector<double> price;        ///< per open site: what more room for a unit of load would save, 0 with room left
    std::vector<std::uint32_t> stuck; ///< infeasible: demand points that share too little capacity
};

/// Every demand point starts at its nearest open site; overfull sites then pass load on along the cheapest chain of
/// sites to one with room (the transport problem with few sites: Tokuyama & Nakano 1995), so that the flow is cheapest
/// at every step. Whole loads and capacities give exact flows.
[[nodiscard]] TransportService transport_service(const CapacitatedInstance& instance,
                                                 std::span<const std::uint32_t> open);

} // namespace doorstep::engine
