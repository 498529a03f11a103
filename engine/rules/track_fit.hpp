// SPDX-License-Identifier: MIT
#pragma once

#include "engine/standards/standards.hpp"
#include "geo/shapes/geometry.hpp"

#include <optional>

namespace doorstep::engine {

struct TrackPlacement {
    geo::Point centre;
    double bearing = 0.0; ///< of the long axis, degrees clockwise from north, [0, 180)
};

/// Looks for a place and direction where the track's rectangle lies wholly inside the area (holes respected). Tries
/// bearings from north outwards, since a long axis about north–south is preferred. Never claims a fit that is not
/// there; misses fits with less than the stated slack (see the implementation).
[[nodiscard]] std::optional<TrackPlacement> fit_track(const geo::Polygon& area, const TrackSize& track);

} // namespace doorstep::engine
