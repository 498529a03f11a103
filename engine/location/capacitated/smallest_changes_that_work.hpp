// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "engine/location/smallest_changes.hpp"
#include "geo/progress.hpp"

#include <chrono>

namespace doorstep::engine {

/// How long to look for what would make a problem feasible when the settings set no time limit.
inline constexpr std::chrono::duration<double> default_time_to_seek_changes{20.0};

/// The smallest p and the smallest limit under which an infeasible capacitated problem has an answer, each with all
/// else unchanged, by halving: a value is tried by a search for any answer that gives up after some nodes; values that
/// it could not tell are tried again with more nodes, as long as there is time. The two share the settings' time
/// (`default_time_to_seek_changes` when there is none). Notes how far it is; a cancel ends it with what is known.
[[nodiscard]] SmallestChanges smallest_changes_that_work(const LocationProblem& problem,
                                                         const LocationSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
