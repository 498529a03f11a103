// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/site_rules.hpp"
#include "engine/scoring/scorecard.hpp"

#include <vector>

namespace doorstep::engine {

/// What would mend a site beyond its score: the land a failed stage is short of, rules that fail or ask for mitigation
/// and the largest clearance that can be had, a better gate.
[[nodiscard]] std::vector<geo::Text> advice_for(const Study& study, const ParcelAssessment& assessment,
                                                const Scorecard& card);

} // namespace doorstep::engine
