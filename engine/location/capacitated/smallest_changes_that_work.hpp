// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <optional>

namespace doorstep::engine {

struct SmallestChanges {
    std::optional<double> limit;       ///< in place of the problem's
    std::optional<std::size_t> choose; ///< the same
    bool is_too_large = false;         ///< to try them
};

/// The smallest limit and the smallest number of sites under which an infeasible capacitated problem has an answer,
/// each with all else unchanged; nothing where it has none, or where the bounded searches for it cannot tell, or once
/// the time limit is over or somebody cancels.
[[nodiscard]] SmallestChanges smallest_changes_that_work(const LocationProblem& problem,
                                                         const LocationSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
