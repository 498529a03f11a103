// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_regions.hpp"
#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace doorstep::engine {

/// Regions are for cores with needs of 1, without fees and budget, of a size whose neighbours can be listed.
[[nodiscard]] bool can_have_regions(const CoverCore& core);

struct RegionStart {
    std::vector<std::uint32_t> open;  ///< columns of a good answer: they say how large regions are
    std::vector<std::int64_t> prices; ///< near the best, as of `CoverDual`
};

struct RegionKnowledge {
    std::vector<std::int64_t> prices;
    std::vector<CoverCut> cuts;        ///< of the last partition
    std::vector<std::uint32_t> region; ///< per column, in that partition
};

/// Lowers `state.bound` with partitions into small regions first, then into larger ones, as long as each region is
/// solved to the end or the bound falls, until the gap is one the linear relaxation closes with the cuts. What regions
/// choose together is improved and kept when it is a better answer.
RegionKnowledge search_regions(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                               RegionStart start, CoverState& state, const std::function<bool()>& is_done,
                               const std::function<void()>& say);

} // namespace doorstep::engine
