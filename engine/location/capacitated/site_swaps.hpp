// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/transport_service.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A site that closes, one that opens, or both.
struct SiteSwap {
    std::optional<std::uint32_t> out;
    std::optional<std::uint32_t> in;
    double bound = 0.0; ///< the set costs at least so much after it, openings and split service
};

/// All swaps after which the set may cost less than `below`, the least bound first. Whatever the price of a full site's
/// room, everybody's cheapest site at these prices, less what all rooms are worth, bounds the cost of a set from below
/// (the dual of the transport problem); at the prices of the present service that is computed for all swaps in one
/// pass, as in fast interchange for the p-median (Whitaker 1983; Resende & Werneck 2007). Demand points may be split.
/// The bounds are only as exact as sums of doubles. \param sites ascending, served by `present`
[[nodiscard]] std::vector<SiteSwap> promising_swaps(const CapacitatedInstance& instance,
                                                    std::span<const std::uint32_t> sites,
                                                    const TransportService& present, double below);

} // namespace doorstep::engine
