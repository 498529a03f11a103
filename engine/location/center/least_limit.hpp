// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/smallest_changes.hpp"

#include <optional>

namespace doorstep::engine {

/// The least limit under which p sites, or sites within the budget, reach everybody: the optimum of the p-center
/// without a limit, unweighted. Explains nothing; both empty when there is none.
/// \param too_small a limit known not to work: smaller ones are not looked at
[[nodiscard]] LeastChange least_limit(const LocationProblem& problem, std::optional<double> too_small,
                                      const LocationSettings& settings, geo::Progress& progress);

} // namespace doorstep::engine
