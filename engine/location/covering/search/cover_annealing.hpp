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
    std::size_t trials = 1'000'000; ///< columns that are tried
    double first_heat = 0.02;
    double last_heat = 0.004;
    std::uint64_t seed = 1;
    std::span<const std::uint32_t> movable{};   ///< columns of the start that may be replaced; empty, or budget: all
    std::span<const std::uint8_t> is_allowed{}; ///< per column: may be tried; empty: all
};

struct AnnealedCover {
    std::vector<std::uint32_t> columns; ///< ascending
    std::int64_t covered = 0;           ///< with the core's sure gain
};

/// Simulated annealing (Kirkpatrick, Gelatt & Vecchi 1983; for location Murray & Church 1996) by a heat bath (Geman &
/// Geman 1984): one column more is opened, and of all open ones, the newcomer among them, one closes, each with a
/// chance that falls with what it loses. Which one is drawn by adding Gumbel's noise to the losses and taking the best;
/// the losses are kept, and the newcomer's rows tell what it changes of them (Resende & Werneck 2007), so that a trial
/// weighs all swaps with one column for little more than one of them. Only for cores without fees. \param start columns
/// within the limit \param stop ends the walk early \return the best columns met
[[nodiscard]] AnnealedCover anneal_cover(const CoverCore& core, std::span<const std::uint32_t> start,
                                         const AnnealingSettings& settings, const StopSignal& stop);

} // namespace doorstep::engine
