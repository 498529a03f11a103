// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "geo/shapes/tagged_way.hpp"

#include <optional>

namespace doorstep::engine {

/// Who may walk along a way.
enum class FootAccess { Forbidden, StartOrEnd, Allowed };

/// What the tags of a way say of it as a street.
struct StreetTraits {
    RoadClass road_class = RoadClass::Local;
    FootAccess access = FootAccess::Allowed;
    bool is_bridge = false;
    bool is_tunnel = false;
    bool is_area_outline = false;
    int level = 0;
};

/// Nullopt for what is no street: other ways, streets planned, being built or gone.
[[nodiscard]] std::optional<StreetTraits> street_traits(const geo::Tags& way, bool is_closed);

/// Nullopt for what people can cross, for what passes over or under them, and for streets: those nobody may walk along
/// bar the way as streets.
[[nodiscard]] std::optional<BarrierKind> barrier_kind(const geo::Tags& way, bool is_closed);

/// A node where people cross a road or a railway.
[[nodiscard]] std::optional<CrossingKind> crossing_at_node(const geo::Tags& node);
/// A way that is a crossing as a whole: a marked crossing drawn as a line, a footbridge, an underpass.
[[nodiscard]] std::optional<CrossingKind> crossing_along_way(const geo::Tags& way, const StreetTraits& street);

/// A gate, bollard or other obstacle nobody may pass on foot. Obstacles without a word on access are passable.
[[nodiscard]] bool stops_walkers(const geo::Tags& node);

} // namespace doorstep::engine
