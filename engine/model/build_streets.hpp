// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/point.hpp"

#include <string>
#include <vector>

namespace doorstep::engine {

/// A gate and the id of the place it opens into.
struct GateOf {
    std::string of;
    geo::Point at;
};

/// Streets, crossings, barriers and gates without the rest of a study.
struct BuiltStreets {
    StreetPlan plan;
    std::vector<GateOf> gates;
    std::vector<geo::Finding> findings; ///< an error among them: the streets must not be used
    std::vector<LayerAccount> accounts;
};

/// Reads layers of the roles streets, barriers, crossings and gates as `build_study` does and adds them to what comes
/// from OpenStreetMap. \pre no other role.
[[nodiscard]] BuiltStreets build_streets(const std::vector<StudyLayer>& layers, StreetPlan from_osm);

} // namespace doorstep::engine
