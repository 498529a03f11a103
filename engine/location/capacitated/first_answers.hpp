// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/capacitated/search_clock.hpp"
#include "engine/location/capacitated/search_memory.hpp"
#include "engine/location/capacitated/serve_sites.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Answers to begin with: from what an earlier search left, else one from greedy additions. The first is sought nearly
/// whatever the clock says: a search that is stopped at once still has something to show.
/// \param memory nullptr: nothing was left
[[nodiscard]] std::vector<SiteAnswer> first_answers(const CapacitatedInstance& instance, const SearchMemory* memory,
                                                    std::uint64_t seed, SearchClock& clock);

} // namespace doorstep::engine
