// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/layer.hpp"

#include <vector>

namespace doorstep::geo {

/// Every coordinate of a shape or layer, in order, for moving them all at once. Borrowed.
[[nodiscard]] std::vector<Point*> points_of(Geometry& geometry);
[[nodiscard]] std::vector<Point*> points_of(Layer& layer);

} // namespace doorstep::geo
