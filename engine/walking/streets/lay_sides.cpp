// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/streets/sectors.hpp"

#include <numeric>

namespace doorstep::engine {
namespace {

[[nodiscard]] EdgesAt edges_at_junctions(const WalkingNetwork::Graph& graph, bool is_private)
{
    EdgesAt table;
    table.first.assign(graph.junctions.size() + 1, 0);
    for (const WalkEdge& edge : graph.edges) {
        if (edge.is_private == is_private) {
            ++table.first[edge.from.value + 1];
            ++table.first[edge.to.value + 1];
        }
    }
    std::partial_sum(table.first.begin(), table.first.end(), table.first.begin());
    table.edges.resize(table.first.back());
    std::vector<std::uint32_t> next{table.first.begin(), table.first.end() - 1};
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].is_private == is_private) {
            table.edges[next[graph.edges[i].from.value]++] = i;
            table.edges[next[graph.edges[i].to.value]++] = i;
        }
    }
    return table;
}

} // namespace

void lay_sides(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms)
{
    const std::vector<Sectors> sectors = sectors_around(graph, danger_arms);
    const auto sides = [&](JunctionIndex junction, double leaving_direction) {
        return sectors[junction.value].beside(leaving_direction);
    };
    for (const WalkEdge& edge : graph.edges) {
        // Seen against the walking direction, left is right.
        const auto turned = [](Sides each) { return Sides{each.right, each.left}; };
        Sides at_start = sides(edge.from, leaving_start(edge));
        Sides at_end = sides(edge.to, leaving_end(edge));
        if (!is_dangerous(edge.road_class)) {
            at_start = {static_cast<SideMask>(at_start.left | at_start.right), 0};
            at_end = {static_cast<SideMask>(at_end.left | at_end.right), 0};
            graph.forward.push_back({at_start, at_end});
            graph.backward.push_back({at_end, at_start});
            continue;
        }
        graph.forward.push_back({at_start, turned(at_end)});
        graph.backward.push_back({at_end, turned(at_start)});
    }
    list_edges_at_junctions(graph);
}

void list_edges_at_junctions(WalkingNetwork::Graph& graph)
{
    graph.public_edges = edges_at_junctions(graph, false);
    graph.private_edges = edges_at_junctions(graph, true);
}

} // namespace doorstep::engine
