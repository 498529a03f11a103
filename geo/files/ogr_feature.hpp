// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/layer.hpp"

class OGRFeature;

namespace doorstep::geo {

/// Sets the attributes of a GDAL feature; null values stay unset.
void set_values(OGRFeature& to, const Feature& from);

} // namespace doorstep::geo
