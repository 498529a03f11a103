// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/streets/obstacles.hpp"
#include "geo/shapes/units.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// A street as a run of numbered vertices: two streets meet where they share a number.
struct StreetLine {
    std::uint32_t street = 0; ///< position in the list of streets
    std::vector<std::uint32_t> vertices;
};

/// Where a road or railway that is dangerous to cross runs through a vertex: from the vertex towards `to`.
struct DangerArm {
    std::uint32_t vertex = 0;
    geo::Point to;
};

/// Streets made to meet where people can step from one to the other.
struct StreetLines {
    std::vector<geo::Point> vertices;
    std::vector<StreetLine> lines;
    std::vector<DangerArm> danger_arms;        ///< of roads and railways that are no walkable streets
    std::vector<std::uint32_t> cut_ends;       ///< vertices where a street was cut at a barrier
    std::vector<std::uint32_t> safe_crossings; ///< vertices of dangerous streets beside a signal, bridge or underpass
    std::size_t cuts = 0;
};

/// Numbers the vertices of the streets listed in `used`. Streets with node ids meet at those alone. Others meet at
/// vertices and end points within `tolerance`, where a vertex touches another street, and where two streets of one
/// level cross, unless one is a bridge or tunnel. A bridge or tunnel meets other levels at its ends only; the ends of
/// steps meet any level.
[[nodiscard]] StreetLines join_streets(std::span<const Street> streets, std::span<const std::uint32_t> used,
                                       geo::Length tolerance);

/// Ends streets where they cross an obstacle at grade and nothing lets them pass; marks where they pass one that is
/// dangerous. A street with node ids passes where it shares a vertex with the obstacle (a level crossing, a gate),
/// and passes areas: a mapped way through water is a dam, a pier or a ford.
void cut_at_obstacles(StreetLines& lines, std::span<const Street> streets, const Obstacles& obstacles);

/// Where a signal, bridge or underpass lies near an arterial people walk along, in the middle of a block too, the
/// arterial gets a vertex: there one comes from one side to the other.
void mark_safe_crossings(StreetLines& lines, std::span<const Street> streets, const Obstacles& obstacles);

} // namespace doorstep::engine
