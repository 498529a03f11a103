// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/streets/obstacles.hpp"
#include "engine/walking/streets/segment_grid.hpp"
#include "engine/walking/streets/street_lines.hpp"
#include "engine/walking/walking_network.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// Sides of dangerous roads a walk can be on, one bit each.
///
/// At a junction, the roads that are dangerous to cross divide the ground around it into sectors; bit i is sector i.
/// A mask holds the sectors a walk can be in without crossing at grade; 0 means that it must cross. Junctions
/// without such roads, and those a signal, bridge or underpass protects, have all bits set or none.
using SideMask = std::uint8_t;
inline constexpr SideMask any_side = 0xFF;

/// How the sides along an edge meet the sectors at its two ends. Ordinary edges lie in one sector and use `left` only.
/// On an edge that is itself dangerous to cross, left and right are those of the walking direction.
struct Sides {
    SideMask left = any_side;
    SideMask right = 0;
};
/// One direction of an edge: a walk that is beside it at its first junction is so at its last.
struct EdgeSides {
    Sides leave;  ///< sectors at its first junction beside it
    Sides arrive; ///< sectors at its last junction beside it
};

/// The edges that meet at each junction; one that begins and ends there twice.
struct EdgesAt {
    std::vector<std::uint32_t> first; ///< per junction, and one past the end
    std::vector<std::uint32_t> edges;
    [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t junction) const
    {
        return std::span{edges}.subspan(first[junction], first[junction + 1] - first[junction]);
    }
};

struct WalkingNetwork::Graph {
    std::vector<geo::Point> junctions;
    std::vector<WalkEdge> edges;
    std::vector<EdgeSides> forward;  ///< per edge, from → to
    std::vector<EdgeSides> backward; ///< per edge, to → from
    EdgesAt public_edges;            ///< streets all may walk through
    EdgesAt private_edges;           ///< streets to start or end on
    /// Where an edge leaves the ground, metres of its shape from the start.
    struct Lifted {
        double from = 0.0;
        double to = 0.0;
    };
    struct EdgeTraits {
        bool is_auxiliary = false;  ///< ways across squares and links between sides are no more street
        bool is_tunnel = false;     ///< the ground above is not reached
        bool is_square = false;     ///< a ring of a pedestrian area, or a way across it
        std::vector<Lifted> lifted; ///< on bridges and in tunnels, ascending and apart
    };
    std::vector<EdgeTraits> edge_traits; ///< per edge
    std::vector<std::uint32_t> edge_island;
    std::vector<geo::Length> islands;
    NetworkSummary summary;
    Obstacles obstacles;
    SegmentGrid street_segments; ///< of all edges
    struct SegmentPlace {
        std::uint32_t edge = 0;
        double along = 0.0; ///< metres from the edge's start to the segment's
    };
    std::vector<SegmentPlace> segment_places; ///< per street segment
    double smallest_island = 0.0;             ///< metres
    /// Islands below this are joined only where no larger one is near: a thousandth of all streets, 2 km at most.
    double minor_island = 0.0;
    std::vector<StreetGap> gaps;
    /// With sides kept apart: per edge the one along the other side of its road, itself where there is none. Segments
    /// belong to the left one. Empty where walks may cross.
    std::vector<std::uint32_t> right_side;

    [[nodiscard]] bool leads_nowhere(std::uint32_t edge) const
    {
        const std::uint32_t island = edge_island[edge];
        return island > 0 && islands[island].in_metres() < smallest_island;
    }
    [[nodiscard]] bool leads_hardly_anywhere(std::uint32_t edge) const
    {
        const std::uint32_t island = edge_island[edge];
        return island > 0 && islands[island].in_metres() < minor_island;
    }
};

/// Roads people walk along that are dangerous to cross.
[[nodiscard]] inline bool is_dangerous(RoadClass road_class)
{
    return road_class == RoadClass::Expressway || road_class == RoadClass::Arterial;
}

/// Collapses the lines into edges between junctions: ends, places where three or more pieces meet, where the kind of
/// street changes, where a dangerous road or railway runs through, and at safe crossings of one. Returns the vertex
/// each junction was.
[[nodiscard]] std::vector<std::uint32_t> build_edges(WalkingNetwork::Graph& graph, const StreetLines& lines,
                                                     std::span<const Street> streets);
/// Tells for every edge the sectors around dangerous roads beside it. `vertex` of an arm is a junction here.
void lay_sides(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms);
/// Sorts the edges by their junctions.
void list_edges_at_junctions(WalkingNetwork::Graph& graph);
/// Instead of `lay_sides`: takes junctions apart into their sectors and dangerous roads into their two sides, so that
/// no walk crosses unprotected; with a penalty (decimetres) links join neighbouring sectors at that price.
void keep_sides_apart(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms,
                      std::optional<Decimetres> penalty);
/// Numbers the islands, largest first. A private way belongs to the largest island of public streets it touches.
void find_islands(WalkingNetwork::Graph& graph);

} // namespace doorstep::engine
