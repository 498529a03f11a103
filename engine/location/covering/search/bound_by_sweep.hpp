// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search/cover_search.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace doorstep::engine {

/// Sweeps are for cores with needs of 1 and no budget, of a size whose neighbours can be listed.
[[nodiscard]] bool can_sweep(const CoverCore& core);

/// How many states a sweep keeps, and how closely it looks ahead.
struct SweepRooms {
    std::size_t first = 0;
    std::size_t most = 0;
    std::size_t enough = 0; ///< with so many a sweep that hardly helps is the last
    std::size_t stations = 0;
};

struct SweepOutcome {
    bool was_swept = false;
    bool is_hopeful = false; ///< the last sweep left so little that one with more states may close it
};

/// Lowers `state.bound` by sweeps with more and more states, and keeps better answers they meet, until the watch or
/// `is_done` says stop, or a sweep shows that many more states would be needed. Does nothing where the core cannot be
/// swept or is not narrow.
/// \param prices per row, near the best, as of `CoverDual`
SweepOutcome bound_by_sweep(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                            std::span<const std::int64_t> prices, const SweepRooms& rooms, CoverState& state,
                            const std::function<bool()>& is_done, const std::function<void()>& say);

} // namespace doorstep::engine
