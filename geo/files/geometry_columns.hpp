// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/read_layer.hpp"

namespace doorstep::geo {

/// Gives each feature the place that the request's columns say: x and y, WKT, or one "lon,lat" text. A row without a
/// place stays without geometry, which the repair reports. \throws InputError when a column does not exist.
void place_by_columns(Layer& layer, const ReadRequest& request);

} // namespace doorstep::geo
