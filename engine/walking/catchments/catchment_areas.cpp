// SPDX-License-Identifier: MIT
#include "engine/walking/reach.hpp"

#include "engine/walking/catchments/reached_streets.hpp"
#include "engine/walking/catchments/simplify_outlines.hpp"
#include "engine/walking/catchments/trace_outline.hpp"
#include "engine/walking/walks/layers.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {
namespace {

// Shares of the buffer. The outline may stray outwards from the ground covered by 0.71 of the line spacing (half the
// diagonal of a cell) and by the simplification, so that much less ground is covered.
constexpr double spacing_share = 1.0 / 16.0;
constexpr double simplify_share = 1.0 / 250.0;
constexpr double radius_share = 1.0 - 0.71 * spacing_share - simplify_share;

/// Covers the ground along streets, up to the barriers beside them.
class Brush {
public:
    Brush(const WalkingNetwork::Graph& graph, double buffer)
        : graph_{graph}, radius_{radius_share * buffer}, ground_{ScanLines{spacing_share * buffer},
                                                                 ScanLines{spacing_share * buffer}}
    {}

    void cover(const geo::Line& street)
    {
        for (std::size_t i = 0; i + 1 < street.points.size(); ++i) {
            cover(Segment{street.points[i], street.points[i + 1]});
        }
    }
    [[nodiscard]] const CoveredGround& ground() const { return ground_; }

private:
    void cover(const Segment& piece)
    {
        const std::vector<Segment> barriers = barriers_beside(piece);
        ground_.across.cover(piece, radius_, barriers);
        std::vector<Segment> turned;
        for (const Segment& barrier : barriers) {
            turned.push_back(transposed(barrier));
        }
        ground_.upright.cover(transposed(piece), radius_, turned);
    }
    [[nodiscard]] static Segment transposed(const Segment& segment)
    {
        return {{segment.a.y, segment.a.x}, {segment.b.y, segment.b.x}};
    }
    [[nodiscard]] std::vector<Segment> barriers_beside(const Segment& piece) const
    {
        std::vector<Segment> beside;
        const geo::Box window = geo::bounds(std::array{piece.a, piece.b}).grown_by(geo::Length::metres(radius_));
        for (const std::uint32_t i : graph_.obstacles.lines().near(window)) {
            const Segment& line = graph_.obstacles.lines()[i];
            if (graph_.obstacles.stops_walks(i) && window.meets(geo::bounds(std::array{line.a, line.b}))) {
                beside.push_back(line);
            }
        }
        return beside;
    }

    const WalkingNetwork::Graph& graph_;
    double radius_;
    CoveredGround ground_;
};

std::vector<geo::MultiPolygon> areas_around(const StreetsAround& around, const WalkingNetwork::Graph& graph,
                                            std::span<const Decimetres> limits, geo::Length buffer)
{
    std::vector<std::vector<OutlineRing>> outlines;
    Brush brush{graph, buffer.in_metres()};

    std::vector<ReachedEdge> covered; // within the limit before
    for (const Decimetres limit : limits) {
        std::vector<ReachedEdge> reached = around.within(limit);
        for (const ReachedEdge& each : reached) {
            const auto before = std::ranges::lower_bound(covered, each.edge, {}, &ReachedEdge::edge);
            if ((before != covered.end() && *before == each) || graph.edge_traits[each.edge].is_tunnel) {
                continue;
            }
            for (const Stretch& stretch : each.stretches) {
                brush.cover(shape_of(graph.edges[each.edge], stretch));
            }
        }
        outlines.push_back(trace_outline(brush.ground()));
        covered = std::move(reached);
    }
    return simplify_outlines(outlines, simplify_share * buffer.in_metres());
}

} // namespace

std::vector<geo::MultiPolygon> catchment_areas(const StreetWalks& walks, const Joined& source,
                                               std::span<const Decimetres> limits, geo::Length buffer)
{
    if (limits.empty()) {
        return {};
    }
    const StreetsAround around{walks, source, *std::ranges::max_element(limits)};
    return areas_around(around, walks.layers().lengths.graph(), limits, buffer);
}

std::vector<geo::MultiPolygon> catchment_areas(const WalkingNetwork& network, const Joined& source,
                                               std::span<const Decimetres> limits, geo::Length buffer)
{
    return catchment_areas(StreetWalks{network}, source, limits, buffer);
}

} // namespace doorstep::engine
