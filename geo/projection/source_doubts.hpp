// SPDX-License-Identifier: MIT
#pragma once

#include "geo/error.hpp"
#include "geo/finding.hpp"
#include "geo/projection/crs_facts.hpp"
#include "geo/projection/datum.hpp"
#include "geo/shapes/layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::geo {

// What can be wrong with the coordinates of a source, told before they become metres.

[[nodiscard]] Finding layer_without_crs(const Place& place);
/// The datums were taken as equal: an accuracy of centimetres (CGCS2000) or of tens of metres (Xian 80, Beijing 54).
[[nodiscard]] Finding ballpark(const CrsFacts& from, const CrsFacts& to, const Place& place);
/// \throws InputError naming the features with coordinates that are not finite or beyond any map.
void stop_on_wild_coordinates(const Layer& layer, const Place& place);
/// \throws InputError when features could not be projected at all.
void stop_on_unprojected(const Layer& layer, const std::string& crs, const Place& place);
/// \throws InputError for metres declared as degrees, degrees declared as metres, a datum shift on metres.
void check_plausible(const CrsFacts& declared, std::span<const Point> points, Datum datum, const Place& place);
/// Eastings with the zone number in front (35 4xx xxx) under a CRS without it, and the reverse, are brought to the CRS
/// with a warning.
void match_zone_prefix(const CrsFacts& declared, std::span<Point> points, const Place& place,
                       std::vector<Finding>& findings);

/// The same error, its findings that do not say where placed there.
[[nodiscard]] InputError placed(const InputError& error, const Place& place);

} // namespace doorstep::geo
