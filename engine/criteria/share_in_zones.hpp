// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

#include <optional>

namespace doorstep::engine {

/// max(share of the parcel in a zone of the type, share of N living in one) × the zone's weight; 0 to 1. A pupil in
/// several such zones counts in the heaviest; a parcel in several gets the sum of its shares × weights, at most the
/// heaviest weight: stacked polygons gain nothing. Empty when the study has no such zone.
[[nodiscard]] std::optional<double> share_in_zones(const SitePart& part, ZoneType type);

/// The same as a criterion's value; missing when the study has no such zone.
[[nodiscard]] RawValue zones_value(const SitePart& part, ZoneType type);

} // namespace doorstep::engine
