// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace doorstep::engine {

/// Beyond this an explanation takes longer than it is worth; a shorter time limit of the settings counts instead.
inline constexpr std::chrono::duration<double> most_time_to_seek_changes{20.0};

struct SmallestChanges {
    std::optional<double> limit;       ///< in place of the problem's
    std::optional<std::size_t> choose; ///< the same
    bool is_too_large = false;         ///< too many pairs to try
    bool is_late = false;              ///< the time was over before all was told
};

/// The smallest limit and the smallest number of sites under which an infeasible capacitated problem has an answer,
/// each with all else unchanged; nothing where it has none, or where the bounded searches for it cannot tell, or once
/// the time limit is over or somebody cancels.
[[nodiscard]] SmallestChanges smallest_changes_that_work(const LocationProblem& problem,
                                                         const LocationSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
