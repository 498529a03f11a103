// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/read_layer.hpp"
#include "geo/files/repair_layer.hpp"

namespace doorstep::geo {

/// Gives each feature the place that the request's columns say: x and y, WKT, or one "lon,lat" text. A row without a
/// place stays without geometry, which the repair reports. What was dropped from shapes in WKT is added to the notes.
/// \throws InputError when a column does not exist.
void place_by_columns(Layer& layer, const ReadRequest& request, ShapeNotes& notes);

} // namespace doorstep::geo
