// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/decimetres.hpp"
#include "geo/progress.hpp"
#include "geo/shapes/box.hpp"
#include "geo/shapes/geometry.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::engine {

struct Junction;
struct WalkEdge;
using JunctionIndex = Index<Junction>;
using EdgeIndex = Index<WalkEdge>;

/// A piece of street between two junctions, walkable both ways.
struct WalkEdge {
    JunctionIndex from;
    JunctionIndex to;
    Decimetres length;
    geo::Line shape;          ///< from → to
    std::uint32_t street = 0; ///< position in Study::streets of its first piece; all pieces are of one road class
    RoadClass road_class = RoadClass::Local;
    bool is_private = false; ///< start or end of a walk only
};

/// A dead end that stops within 2 m of another street: often a drawing mistake that separates the two.
struct StreetGap {
    geo::Point at;            ///< the dead end
    std::uint32_t street = 0; ///< position in the list of streets, of its edge's first piece
    std::uint32_t other = 0;  ///< the same of the street it does not meet
    geo::Length gap;
};

/// What a walk does where it would cross rail, expressway or arterial at grade without signal, bridge or underpass.
enum class CrossingRule : std::uint8_t {
    Report,  ///< it crosses, and says so
    Penalty, ///< it crosses as if that were so much longer, and says so
    Barrier, ///< it does not
};

struct WalkingNetworkSettings {
    int reference_year = 0; ///< streets that open later do not count; 0: all count
    geo::Length node_tolerance =
        geo::Length::metres(0.5); ///< end points this near are one junction (streets without node ids)
    geo::Length crossing_reach = geo::Length::metres(20); ///< a crossing serves streets this near
    /// Islands with less street than this are ignored for joining.
    geo::Length smallest_island = geo::Length::metres(300);
    CrossingRule crossing_rule = CrossingRule::Report;
    geo::Length crossing_penalty = geo::Length::metres(200); ///< of each dangerous road crossed, with that rule
};

struct NetworkSummary {
    std::size_t streets_used = 0, streets_not_walkable = 0, streets_not_open = 0;
    std::size_t junctions = 0, edges = 0;
    geo::Length total_length;
    std::size_t islands = 0;           ///< connected components
    double largest_island_share = 0.0; ///< of the street length
    std::size_t edges_cut_at_barriers = 0;
    std::size_t suspicious_gaps = 0; ///< dangles within 2 m of another street
};

/// Streets people can walk along. Streets with node ids meet only at shared nodes; streets without meet at shared end
/// points and vertices, where an end touches a street, and where they cross at one level. A street ends where it
/// crosses a barrier at grade and no crossing serves it. Built once, then read-only and safe to share between threads.
class WalkingNetwork {
public:
    WalkingNetwork(std::span<const Street> streets, std::span<const Crossing> crossings,
                   std::span<const Barrier> barriers, const WalkingNetworkSettings& settings, geo::Progress& progress);
    ~WalkingNetwork();
    WalkingNetwork(WalkingNetwork&&) noexcept;
    WalkingNetwork& operator=(WalkingNetwork&&) noexcept;

    [[nodiscard]] std::span<const geo::Point> junctions() const;
    [[nodiscard]] std::span<const WalkEdge> edges() const;
    /// Number of the island (connected component, largest first) an edge belongs to.
    [[nodiscard]] std::uint32_t island_of(EdgeIndex edge) const;
    /// Walkable length of each island.
    [[nodiscard]] std::span<const geo::Length> islands() const;
    [[nodiscard]] const NetworkSummary& summary() const;
    [[nodiscard]] std::span<const StreetGap> suspicious_gaps() const;
    /// Internals for the walking folder alone.
    struct Graph;
    [[nodiscard]] const Graph& graph() const { return *graph_; }

private:
    std::unique_ptr<const Graph> graph_;
};

} // namespace doorstep::engine
