// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"
#include "engine/model/build_streets.hpp"

namespace doorstep::app {

/// Streets in the plane all is measured in.
struct WalkStreets {
    geo::StudyPlane plane;
    engine::BuiltStreets built;
};

/// Reads the network and the layers of barriers, crossings and gates; chooses the plane. \throws InputError
[[nodiscard]] WalkStreets read_walk_streets(const WalkSettings& settings, std::vector<geo::Finding>& findings,
                                            geo::Progress& progress);

/// Reads one layer into the plane. \throws InputError
[[nodiscard]] geo::Layer read_walk_layer(const WalkSource& source, const geo::StudyPlane& plane,
                                         std::vector<geo::Finding>& findings, geo::Progress& progress);

} // namespace doorstep::app
