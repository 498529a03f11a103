// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

namespace doorstep::geo {

/// Positive when the ring runs counter-clockwise.
[[nodiscard]] double twice_signed_area(const Ring& ring);

/// Winds the rings as `Polygon` says. True when any had to be turned.
bool wind(Polygon& polygon);

} // namespace doorstep::geo
