// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A good answer of a core, one of several.
struct Elite {
    std::int64_t covered = -1;          ///< with the core's sure gain
    std::vector<std::uint32_t> columns; ///< ascending
};

/// By interchange, until no swap gains.
[[nodiscard]] Elite improved(const CoverCore& core, std::span<const std::uint32_t> columns);

/// The best answer among the columns of all of these, or nearly, found by branch and bound on that small problem
/// (optimised crossover, Aggarwal, Orlin & Tai 1997; tour merging, Cook & Seymour 2003). \param elites at least one
[[nodiscard]] Elite merge_elites(const CoverCore& core, std::span<const Elite> elites, LinearSolver solver,
                                 SearchWatch& watch);

} // namespace doorstep::engine
