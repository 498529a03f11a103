// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"
#include "geo/shapes/units.hpp"

namespace doorstep::engine {

/// Sides of the smallest-area rectangle, turned as need be, around a ring.
struct RectangleSides {
    geo::Length length; ///< the longer one
    geo::Length width;
    /// length ÷ width; infinite when the ring has no width.
    [[nodiscard]] double aspect() const { return length.in_metres() / width.in_metres(); }
};
/// \pre the ring is not empty.
[[nodiscard]] RectangleSides minimum_rectangle(const geo::Ring& ring);

} // namespace doorstep::engine
