// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/score_sites.hpp"

#include <optional>
#include <vector>

namespace doorstep::engine {

/// Why a parcel cannot be a school of the stage: a rule, or no street leads there. Empty when it can.
[[nodiscard]] std::optional<geo::Text> reason_against(const ScoringInput& input, ParcelIndex parcel, Stage stage);

/// The failed cards of a parcel. Of a parcel that can be nothing, one: as its planned stage, else as the first stage
/// the rules would allow, else as the smallest. Of a parcel that can be something, one for each other stage that
/// applies: its planned stage, or all when none is planned.
[[nodiscard]] std::vector<Scorecard> failed_sites(const ScoringInput& input, ParcelIndex parcel);

} // namespace doorstep::engine
