// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_search.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace doorstep::engine {

struct EliteStart {
    std::vector<std::uint32_t> columns;     ///< within the limit
    std::vector<std::uint8_t> is_promising; ///< per column: half of the walks try no others; empty: all do
};

/// Looks for better answers with a pool of good ones: walks of annealing from the first answer fill it; then children
/// are spliced of two of them (`CoverSplice`), annealed along the seam, and take the place of the one most of their
/// columns are from when they are better. In the end the best answer among the columns of all is looked for by branch
/// and bound (optimised crossover, Aggarwal, Orlin & Tai 1997; tour merging, Cook & Seymour 2003). Children are joined
/// in order, so that the outcome is the same at any number of threads. Ends after `settings.round_patience` rounds
/// without a better answer, after one in which nothing entered the pool, or after `settings.most_rounds`. Only for
/// cores without fees.
void search_with_elites(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch,
                        const EliteStart& start, CoverState& state, const std::function<bool()>& is_done);

} // namespace doorstep::engine
