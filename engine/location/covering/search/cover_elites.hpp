// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <functional>
#include <span>

namespace doorstep::engine {

/// Looks for better answers with a pool of good ones. Each round four walks of annealing, from the first answer or from
/// one of the pool, are each merged with some of the pool: the best answer among the columns of all of them, found by
/// branch and bound on that small problem (optimised crossover, Aggarwal, Orlin & Tai 1997; tour merging, Cook &
/// Seymour 2003). A merged answer takes the place of the one in the pool most like it. Rounds are joined in order, so
/// that the outcome is the same at any number of threads. Ends after `settings.round_patience` rounds without success,
/// or after `settings.most_rounds`. Only for cores without fees. \param start columns within the limit
void search_with_elites(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                        std::span<const std::uint32_t> start, CoverState& state, const std::function<bool()>& is_done);

} // namespace doorstep::engine
