// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"
#include "geo/progress.hpp"

#include <optional>

namespace doorstep::engine {

/// What is known of the least value of a limit, or of p, that gives an infeasible problem an answer with all else
/// unchanged. Both empty: none does, or it was not told.
struct LeastChange {
    std::optional<double> works;    ///< the least value that is known to give an answer
    std::optional<double> at_least; ///< proven: no smaller value does

    [[nodiscard]] bool is_smallest() const { return works && at_least && *works <= *at_least; }
};

struct SmallestChanges {
    LeastChange limit;
    LeastChange choose; ///< above the present p
};

/// For a problem without capacities that is proven infeasible: the least limit is the optimum of its p-center, sought
/// above the present limit only; the least p that of its set cover. The two share the settings' time; what is not
/// proven by then is bounded. Uses p, budget, states, limit and least distance of `problem`, whatever its model.
[[nodiscard]] SmallestChanges smallest_changes(LocationProblem problem, const LocationSettings& settings,
                                               geo::Progress& progress);

/// Writes them into the answer: `smallest_…` where proven, `working_…` where something works, and a sentence behind
/// the last of `why_infeasible`.
void tell_changes(const SmallestChanges& changes, LocationAnswer& answer);

} // namespace doorstep::engine
