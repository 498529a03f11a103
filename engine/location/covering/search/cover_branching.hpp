// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_search.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace doorstep::engine {

/// Best-first branch and bound on one core with Lagrangian bounds. Nodes are taken four at a time and their outcomes
/// read in order, so that the answer does not depend on the number of threads.
/// \param prices to start from, per row of the core
/// \param state `bound` ends at what is proven of all of the core, at least `covered`
/// \param should_stop asked after each round
void branch_cover(const CoverCore& core, const CoverSearchSettings& settings, const std::vector<std::int64_t>& prices,
                  CoverState& state, const std::function<bool()>& should_stop);

} // namespace doorstep::engine
