// SPDX-License-Identifier: MIT
#pragma once

#include "engine/standards/standards.hpp"
#include "geo/finding.hpp"

#include <vector>

namespace doorstep::engine {

struct OptionChoice {
    ClassOption option;
    geo::Text note; ///< why this size
};

/// The smallest option whose seats hold, level by level, the unseated pupils in reach; where none does that the site
/// can hold, the largest it can.
/// \param options all sizes of the stage, smallest first
/// \param largest the largest the site's remainders hold
[[nodiscard]] OptionChoice choose_option(const std::vector<ClassOption>& options, const ClassOption& largest,
                                         Stage stage, const PerLevel<int>& in_reach);

} // namespace doorstep::engine
