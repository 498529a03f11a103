// SPDX-License-Identifier: MIT
#include "engine/walking/streets/entrance_sides.hpp"

#include <limits>

namespace doorstep::engine {

unsigned sides_of(const WalkingNetwork::Graph& graph, const Entrance& entrance)
{
    constexpr unsigned both = 3;
    const WalkEdge& edge = graph.edges[entrance.edge.value];
    if (!is_dangerous(edge.road_class)) {
        return both;
    }
    const auto& points = edge.shape.points;
    double nearest = std::numeric_limits<double>::infinity();
    double side = 0.0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double distance = nearest_on({points[i], points[i + 1]}, entrance.on_street).distance;
        if (distance < nearest) {
            nearest = distance;
            side = (points[i + 1].x - points[i].x) * (entrance.gate.y - points[i].y) -
                   (points[i + 1].y - points[i].y) * (entrance.gate.x - points[i].x);
        }
    }
    return entrance.connector.value == 0 || side == 0.0 ? both : side > 0.0 ? 1U : 2U;
}

std::array<SideMask, 2> sides_at_ends(const WalkingNetwork::Graph& graph, const Entrance& entrance)
{
    const unsigned on = sides_of(graph, entrance);
    const auto beside = [](const EdgeSides& sides, bool on_left, bool on_right) {
        return static_cast<SideMask>((on_left ? sides.arrive.left : 0) | (on_right ? sides.arrive.right : 0));
    };
    const bool left = (on & 1U) != 0;
    const bool right = (on & 2U) != 0;
    return {beside(graph.backward[entrance.edge.value], right, left),
            beside(graph.forward[entrance.edge.value], left, right)};
}

} // namespace doorstep::engine
