// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/streets/sectors.hpp"

namespace doorstep::engine {
namespace {

[[nodiscard]] ArcTable arc_table(const WalkingNetwork::Graph& graph, bool is_private)
{
    ArcTable table;
    table.first.assign(graph.junctions.size() + 1, 0);
    for (const WalkEdge& edge : graph.edges) {
        if (edge.is_private == is_private) {
            ++table.first[edge.from.value + 1];
            ++table.first[edge.to.value + 1];
        }
    }
    for (std::size_t i = 1; i < table.first.size(); ++i) {
        table.first[i] += table.first[i - 1];
    }
    table.arcs.resize(table.first.back());
    table.edges.resize(table.first.back());
    const auto add = [&](std::uint32_t slot, const Arc& arc, std::size_t edge) {
        table.arcs[slot] = arc;
        table.edges[slot] = static_cast<std::uint32_t>(edge);
    };
    std::vector<std::uint32_t> next{table.first.begin(), table.first.end() - 1};
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].is_private == is_private) {
            add(next[graph.edges[i].from.value]++, graph.forward[i], i);
            add(next[graph.edges[i].to.value]++, graph.backward[i], i);
        }
    }
    return table;
}

} // namespace

void build_arcs(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms)
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
            graph.forward.push_back({edge.to.value, edge.length.value, at_start, at_end});
            graph.backward.push_back({edge.from.value, edge.length.value, at_end, at_start});
            continue;
        }
        graph.forward.push_back({edge.to.value, edge.length.value, at_start, turned(at_end)});
        graph.backward.push_back({edge.from.value, edge.length.value, at_end, turned(at_start)});
    }
    fill_arc_tables(graph);
}

void fill_arc_tables(WalkingNetwork::Graph& graph)
{
    graph.public_arcs = arc_table(graph, false);
    graph.private_arcs = arc_table(graph, true);
}

} // namespace doorstep::engine
