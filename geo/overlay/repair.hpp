// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <string>
#include <vector>

namespace doorstep::geo {

enum class RepairKind {
    RingClosed,       ///< the last point did not repeat the first
    RingOrderTurned,  ///< outer rings clockwise or holes counter-clockwise
    SelfIntersection, ///< made valid (bow ties, overlapping parts, holes outside)
    RepeatedPoint,    ///< points that repeat their neighbour, or shapes too short, dropped
};

struct Repaired {
    Geometry geometry;            ///< valid; monostate when nothing usable is left
    std::vector<RepairKind> done; ///< in the order applied, each once
    std::string problem;          ///< why it could not be repaired, in English; empty when it could
};

/// Makes a geometry valid where that is safe, and says what it did. A ring of fewer than 3 different points, a
/// coordinate that is not finite, or an area that vanishes cannot be repaired.
[[nodiscard]] Repaired repair(Geometry geometry);
/// Valid in the sense of OGC simple features, rings wound as `Polygon` says.
[[nodiscard]] bool is_valid(const Geometry& geometry);

} // namespace doorstep::geo
