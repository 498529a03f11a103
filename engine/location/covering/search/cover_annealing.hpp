// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/linear/stop_signal.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// How one walk of annealing cools. Heats are in parts of what an open column gains on average.
struct AnnealingSettings {
    std::size_t trials = 2'000'000; ///< columns looked at
    double first_heat = 0.07;
    double last_heat = 0.005;
    double far_share = 0.4; ///< of the trials: any column instead of one that shares a row with the one it replaces
    std::uint64_t seed = 1;
    std::span<const std::uint32_t> movable{};   ///< columns of the start that may be replaced; empty, or budget: all
    std::span<const std::uint8_t> is_allowed{}; ///< per column: may be tried; empty: all
};

struct AnnealedCover {
    std::vector<std::uint32_t> columns; ///< ascending
    std::int64_t covered = 0;           ///< with the core's sure gain
};

/// Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983; for location Murray & Church 1996): swaps of an open column
/// for a closed one, mostly a neighbour, worse ones taken with a chance that cools down. A trial only reads what the
/// rows of one column are worth, so that millions of them fit in a second. Only for cores without fees.
/// \param start columns within the limit
/// \param stop ends the walk early
/// \return the best columns met
[[nodiscard]] AnnealedCover anneal_cover(const CoverCore& core, std::span<const std::uint32_t> start,
                                         const AnnealingSettings& settings, const StopSignal& stop);

} // namespace doorstep::engine
