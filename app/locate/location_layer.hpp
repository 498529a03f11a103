// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"
#include "engine/location/answer.hpp"
#include "geo/projection/study_plane.hpp"
#include "geo/shapes/layer.hpp"

namespace doorstep::app {

/// An answer on the map: chosen sites, a line from each demand point to each site that serves it, and demand points
/// nobody serves. `kind` is "site", "assignment" or "unserved".
struct LocationMap {
    geo::StudyPlane plane; ///< of the layer's coordinates
    geo::Layer layer;
};
/// \pre coordinates are known
[[nodiscard]] LocationMap location_map(const LocateInput& input, const engine::LocationAnswer& answer);

} // namespace doorstep::app
