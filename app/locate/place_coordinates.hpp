// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/place_table.hpp"
#include "geo/shapes/point.hpp"

#include <string>
#include <vector>

namespace doorstep::app {

/// Where the rows of a table lie, WGS 84; empty when the table does not say. Columns called lon, lat are degrees; x, y
/// are in `crs`, without one degrees if they can be. \throws InputError when the CRS is not understood
[[nodiscard]] std::vector<geo::LonLat> coordinates_of(const PlaceTable& table, const std::string& crs);

} // namespace doorstep::app
