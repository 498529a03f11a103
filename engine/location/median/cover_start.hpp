// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

struct CoverStart {
    bool is_impossible = false;       ///< proven: no p sites serve everybody
    std::vector<std::uint32_t> sites; ///< p that do, where they are not found at first sight; else empty
};

/// Where pairs are missing and greedy additions do not serve everybody with p sites, a set covering search of a part of
/// the time says whether any p sites can: a search by costs alone may look for long for what does not exist.
/// Each demand point has a possible site; `problem.choose` is set.
[[nodiscard]] CoverStart cover_start(const LocationProblem& problem, const LocationSettings& settings,
                                     geo::Progress& progress);

} // namespace doorstep::engine
