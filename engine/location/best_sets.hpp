// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// One of the best sets of sites.
struct SiteSet {
    std::vector<std::uint32_t> sites; ///< ascending
    double objective = 0.0;
    bool is_proven = false; ///< no set that is not listed before is better
};

/// The `count` best sets of sites, best first, all different: the space is split at each set found into parts that keep
/// some of its sites and ban one (Murty 1968; Lawler 1972), and each part is solved by the model's solver, warm where
/// it can. Set cover lists no set that holds a listed one; maximal covering fills sets up to p. Fewer sets when there
/// are no more, or when time is up.
[[nodiscard]] std::vector<SiteSet> best_sets(const LocationProblem& problem, const LocationSettings& settings,
                                             std::size_t count, geo::Progress& progress);

} // namespace doorstep::engine
