// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace doorstep::engine {
namespace {

constexpr std::size_t most_sectors = 8; // one bit each in a SideMask
constexpr double same_direction = 1e-4; // radians; two lines delivered for one road

/// Dangerous roads around one junction, as directions in ascending order; sector i lies left of direction i.
class Sectors {
public:
    void add(double direction) { directions_.push_back(direction); }
    void finish()
    {
        std::ranges::sort(directions_);
        const auto same = [](double a, double b) { return b - a < same_direction; };
        directions_.erase(std::unique(directions_.begin(), directions_.end(), same), directions_.end());
        if (directions_.size() > 1 &&
            directions_.back() - directions_.front() > 2.0 * std::numbers::pi - same_direction) {
            directions_.pop_back();
        }
        if (directions_.size() > most_sectors) {
            directions_.resize(most_sectors);
        }
    }
    /// Sectors left and right of a way that leaves the junction in this direction.
    [[nodiscard]] Sides beside(double direction) const
    {
        const std::size_t count = directions_.size();
        if (count < 2) {
            return {any_side, any_side}; // one can walk around the end of a road
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (std::abs(directions_[i] - direction) < same_direction) {
                return {bit(i), bit((i + count - 1) % count)};
            }
        }
        const auto above = std::ranges::upper_bound(directions_, direction) - directions_.begin();
        const SideMask sector = bit((static_cast<std::size_t>(above) + count - 1) % count);
        return {sector, sector};
    }

private:
    [[nodiscard]] static SideMask bit(std::size_t sector) { return static_cast<SideMask>(1U << sector); }
    std::vector<double> directions_;
};

[[nodiscard]] double direction(const geo::Point& from, const geo::Point& to)
{
    return std::atan2(to.y - from.y, to.x - from.x);
}
/// In which direction a line leaves its first point.
[[nodiscard]] double leaving(auto first, auto last)
{
    auto next = first;
    while (next != last && *next == *first) {
        ++next;
    }
    return next == last ? 0.0 : direction(*first, *next);
}
[[nodiscard]] double leaving_start(const WalkEdge& edge)
{
    return leaving(edge.shape.points.begin(), edge.shape.points.end());
}
[[nodiscard]] double leaving_end(const WalkEdge& edge)
{
    return leaving(edge.shape.points.rbegin(), edge.shape.points.rend());
}

[[nodiscard]] std::vector<Sectors> sectors_around(const WalkingNetwork::Graph& graph,
                                                  std::span<const DangerArm> danger_arms)
{
    std::vector<Sectors> sectors(graph.junctions.size());
    for (const DangerArm& arm : danger_arms) {
        if (graph.junctions[arm.vertex] != arm.to) {
            sectors[arm.vertex].add(direction(graph.junctions[arm.vertex], arm.to));
        }
    }
    for (const WalkEdge& edge : graph.edges) {
        if (is_dangerous(edge.road_class)) {
            sectors[edge.from.value].add(leaving_start(edge));
            sectors[edge.to.value].add(leaving_end(edge));
        }
    }
    for (Sectors& around : sectors) {
        around.finish();
    }
    return sectors;
}

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
    std::vector<bool> is_protected(graph.junctions.size());
    for (std::size_t i = 0; i < graph.junctions.size(); ++i) {
        is_protected[i] = graph.obstacles.is_protected(graph.junctions[i]);
    }
    const auto sides = [&](JunctionIndex junction, double leaving_direction) {
        return is_protected[junction.value] ? Sides{any_side, any_side}
                                            : sectors[junction.value].beside(leaving_direction);
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
    graph.public_arcs = arc_table(graph, false);
    graph.private_arcs = arc_table(graph, true);
}

} // namespace doorstep::engine
