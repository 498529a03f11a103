// SPDX-License-Identifier: MIT
#pragma once

#include "app/init/candidate_land.hpp"

#include <vector>

namespace doorstep::app {

/// Faces of the street network with few buildings, besides the land already taken. Where no buildings are mapped at
/// all, nothing is known of them and every block of a fitting size is one: the note says so.
[[nodiscard]] FoundLand find_street_blocks(const OsmCity& city, const LandToAvoid& avoid,
                                           const std::vector<CandidateLand>& taken, geo::Progress& progress);

} // namespace doorstep::app
