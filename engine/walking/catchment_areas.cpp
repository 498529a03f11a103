// SPDX-License-Identifier: MIT
#include "engine/walking/reach.hpp"

#include "engine/walking/reached_streets.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <array>

namespace doorstep::engine {
namespace {

constexpr double simplified = 0.5; // metres the drawn streets may lie beside the true ones; taken off the buffer
constexpr int round_corners = 4;   // straight pieces for a quarter circle, all inside it

/// Draws buffers of streets, cut at the barriers beside them.
class Brush {
public:
    Brush(const WalkingNetwork::Graph& graph, geo::Length buffer)
        : graph_{graph}, radius_{std::max(0.0, buffer.in_metres() - simplified)}
    {}

    [[nodiscard]] std::vector<geo::MultiPolygon> draw(const std::vector<geo::Line>& streets) const
    {
        std::vector<geo::MultiPolygon> areas;
        geo::MultiLine open;
        for (const geo::Line& street : streets) {
            if (barriers_beside(street).lines.empty()) {
                open.lines.push_back(street);
                continue;
            }
            // Piece by piece: a street that winds over a bridge lies on both sides only there.
            for (std::size_t i = 0; i + 1 < street.points.size(); ++i) {
                geo::Line piece{{street.points[i], street.points[i + 1]}};
                const geo::MultiLine barriers = barriers_beside(piece);
                if (barriers.lines.empty()) {
                    open.lines.push_back(std::move(piece));
                }
                else {
                    areas.push_back(draw_beside(piece, barriers));
                }
            }
        }
        for (const geo::Line& line : open.lines) {
            areas.push_back(geo::buffer(geo::MultiLine{{line}}, geo::Length::metres(radius_), round_corners));
        }
        return areas;
    }

private:
    [[nodiscard]] geo::MultiLine barriers_beside(const geo::Line& street) const
    {
        geo::MultiLine beside;
        const geo::Box window = geo::bounds(std::span{street.points}).grown_by(geo::Length::metres(radius_));
        for (const std::uint32_t i : graph_.obstacles.lines().near(window)) {
            const Segment& line = graph_.obstacles.lines()[i];
            if (graph_.obstacles.stops_walks(i) && window.meets(geo::bounds(std::array{line.a, line.b}))) {
                beside.lines.push_back({{line.a, line.b}});
            }
        }
        return beside;
    }
    /// The part of a street's buffer on the sides of the barriers that the street itself is on.
    [[nodiscard]] geo::MultiPolygon draw_beside(const geo::Line& street, const geo::MultiLine& barriers) const
    {
        const geo::MultiLine line{{street}};
        const geo::MultiPolygon whole = geo::buffer(line, geo::Length::metres(radius_), round_corners);
        std::vector<geo::MultiPolygon> faces = geo::split(whole, barriers);
        if (faces.size() < 2) {
            return whole;
        }
        const auto is_behind = [&](const geo::MultiPolygon& face) {
            constexpr double along = 0.01; // metres of street in a face; less is touching
            double inside = 0.0;
            for (const geo::Line& piece : geo::intersect(line, face).lines) {
                inside += geo::length(piece).in_metres();
            }
            return inside < along;
        };
        std::erase_if(faces, is_behind);
        return faces.empty() ? whole : geo::unite(faces);
    }

    const WalkingNetwork::Graph& graph_;
    double radius_;
};

} // namespace

std::vector<geo::MultiPolygon> catchment_areas(const WalkingNetwork& network, const Joined& source,
                                               std::span<const Decimetres> limits, geo::Length buffer)
{
    std::vector<geo::MultiPolygon> areas;
    if (limits.empty()) {
        return areas;
    }
    const WalkingNetwork::Graph& graph = network.graph();
    const StreetsAround around{graph, source, *std::ranges::max_element(limits)};
    const Brush brush{graph, buffer};

    std::vector<ReachedEdge> drawn; // with the limit before
    for (const Decimetres limit : limits) {
        std::vector<ReachedEdge> reached = around.within(limit);
        std::vector<geo::Line> streets;
        for (const ReachedEdge& each : reached) {
            const bool is_new = !std::ranges::binary_search(drawn, each.edge, {}, &ReachedEdge::edge) ||
                                *std::ranges::lower_bound(drawn, each.edge, {}, &ReachedEdge::edge) != each;
            for (const Stretch& stretch : each.stretches) {
                if (is_new) {
                    streets.push_back(shape_of(graph.edges[each.edge], stretch));
                }
            }
        }
        std::vector<geo::MultiPolygon> parts = brush.draw(streets);
        if (!areas.empty()) {
            parts.push_back(areas.back());
        }
        areas.push_back(parts.size() == 1 ? std::move(parts.front()) : geo::unite(parts));
        drawn = std::move(reached);
    }
    return areas;
}

} // namespace doorstep::engine
