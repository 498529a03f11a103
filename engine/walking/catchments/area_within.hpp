// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <vector>

namespace doorstep::engine {

/// The ground on the left of closed rings that do not meet: those that run left about are outer ones, the others are
/// holes of the smallest outer one around them.
[[nodiscard]] geo::MultiPolygon area_within(std::vector<geo::Ring> rings);

} // namespace doorstep::engine
