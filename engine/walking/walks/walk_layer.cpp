// SPDX-License-Identifier: MIT
#include "engine/walking/walks/walk_layer.hpp"

#include "engine/walking/slopes/sloped_arcs.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace doorstep::engine {

std::uint32_t StreetLengths::forward(std::uint32_t edge) const
{
    return slopes_ != nullptr ? slopes_->arcs().forward[edge] : graph_.edges[edge].length.value;
}

std::uint32_t StreetLengths::backward(std::uint32_t edge) const
{
    return slopes_ != nullptr ? slopes_->arcs().backward[edge] : graph_.edges[edge].length.value;
}

std::array<std::uint32_t, 2> StreetLengths::outwards(const Entrance& entrance) const
{
    const std::uint32_t connector = entrance.connector.value;
    if (slopes_ == nullptr) {
        return {connector + entrance.from_start.value, connector + entrance.to_end.value};
    }
    const std::uint32_t edge = entrance.edge.value;
    const std::uint32_t at = entrance.from_start.value;
    const std::uint32_t length = graph_.edges[edge].length.value;
    return {connector + slopes_->arcs().effort(edge, at, 0), connector + slopes_->arcs().effort(edge, at, length)};
}

std::array<std::uint32_t, 2> StreetLengths::inwards(const Entrance& entrance) const
{
    if (slopes_ == nullptr) {
        return outwards(entrance);
    }
    const std::uint32_t edge = entrance.edge.value;
    const std::uint32_t at = entrance.from_start.value;
    const std::uint32_t length = graph_.edges[edge].length.value;
    return {entrance.connector.value + slopes_->arcs().effort(edge, 0, at),
            entrance.connector.value + slopes_->arcs().effort(edge, length, at)};
}

std::uint32_t StreetLengths::along(const Entrance& start, const Entrance& end) const
{
    const std::uint32_t from = start.from_start.value;
    const std::uint32_t to = end.from_start.value;
    const std::uint32_t along = slopes_ != nullptr ? slopes_->arcs().effort(start.edge.value, from, to)
                                : from <= to       ? to - from
                                                   : from - to;
    return start.connector.value + along + end.connector.value;
}

std::uint32_t StreetLengths::farthest(std::uint32_t edge, std::uint32_t from, bool is_forward, std::uint32_t rest) const
{
    if (slopes_ != nullptr) {
        return slopes_->arcs().farthest(edge, from, is_forward, rest);
    }
    return is_forward ? from + std::min(rest, graph_.edges[edge].length.value - from) : from - std::min(rest, from);
}

WalkLayer::WalkLayer(const StreetLengths& lengths, Crossings crossings, std::optional<WalkGraph> made_before)
    : lengths_{lengths}, crossings_{crossings}, public_{0, {}}, private_{0, {}}
{
    number_vertices();
    const bool fits = made_before && made_before->vertex_count() == first_vertex_.back();
    public_ = fits ? std::move(*made_before) : graph_of(false, false);
    private_ = graph_of(true, false);
    if (lengths.is_sloped()) {
        private_back_.emplace(graph_of(true, true));
    }
}

void WalkLayer::number_vertices()
{
    const WalkingNetwork::Graph& graph = lengths_.graph();
    // All sectors that any edge lies beside. Where all are one, edges say so with all bits.
    std::vector<SideMask> sides(graph.junctions.size(), 0);
    std::vector<bool> is_whole(graph.junctions.size(), crossings_ == Crossings::Allowed);
    const auto see = [&](std::size_t junction, const Sides& beside) {
        sides[junction] = static_cast<SideMask>(sides[junction] | beside.left | beside.right);
        if (beside.left == any_side || beside.right == any_side) {
            is_whole[junction] = true;
        }
    };
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        see(graph.edges[edge].from.value, graph.forward[edge].leave);
        see(graph.edges[edge].to.value, graph.forward[edge].arrive);
    }
    first_vertex_.assign(1, 0);
    for (std::size_t junction = 0; junction < graph.junctions.size(); ++junction) {
        const int sectors = is_whole[junction] ? 1 : std::max(1, static_cast<int>(std::bit_width(sides[junction])));
        first_vertex_.push_back(first_vertex_.back() + static_cast<std::uint32_t>(sectors));
    }
    is_public_.assign(first_vertex_.back(), false);
    is_private_.assign(first_vertex_.back(), false);
    for (const WalkEdge& edge : graph.edges) {
        std::vector<bool>& meets = edge.is_private ? is_private_ : is_public_;
        for (const JunctionIndex junction : {edge.from, edge.to}) {
            for (std::uint32_t v = first_vertex_[junction.value]; v < first_vertex_[junction.value + 1]; ++v) {
                meets[v] = true;
            }
        }
    }
}

template <class Visit>
void WalkLayer::for_each_vertex(std::uint32_t junction, SideMask sides, Visit visit) const
{
    const std::uint32_t first = first_vertex_[junction];
    if (first_vertex_[junction + 1] - first == 1) {
        if (sides != 0 || crossings_ == Crossings::Allowed) {
            visit(first);
        }
        return;
    }
    for (unsigned left = sides; left != 0; left &= left - 1) {
        visit(first + static_cast<std::uint32_t>(std::countr_zero(left)));
    }
}

WalkGraph WalkLayer::graph_of(bool is_private, bool is_backwards) const
{
    const WalkingNetwork::Graph& graph = lengths_.graph();
    std::vector<Link> links;
    std::vector<std::uint32_t> back;
    const auto join_sectors = [&](std::uint32_t junction, SideMask sides) {
        std::optional<std::uint32_t> before;
        for_each_vertex(junction, sides, [&](std::uint32_t vertex) {
            if (before) {
                links.push_back({*before, vertex, 0});
                back.push_back(0);
            }
            before = vertex;
        });
    };
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        const WalkEdge& edge = graph.edges[i];
        if (!is_private && !is_dangerous(edge.road_class)) { // one that lies on a dangerous line is on both its sides
            join_sectors(edge.from.value, graph.forward[i].leave.left);
            join_sectors(edge.to.value, graph.forward[i].arrive.left);
        }
        if (edge.is_private != is_private) {
            continue;
        }
        const std::uint32_t there = is_backwards ? lengths_.backward(i) : lengths_.forward(i);
        const std::uint32_t back_again = is_backwards ? lengths_.forward(i) : lengths_.backward(i);
        if (std::max(there, back_again) > longest_link) {
            continue; // farther than around the Earth
        }
        const auto join = [&](SideMask leave, SideMask arrive) {
            for_each_vertex(edge.from.value, leave, [&](std::uint32_t from) {
                for_each_vertex(edge.to.value, arrive, [&](std::uint32_t to) {
                    links.push_back({from, to, there});
                    back.push_back(back_again);
                });
            });
        };
        const EdgeSides& sides = graph.forward[i];
        join(sides.leave.left, sides.arrive.left);
        if (crossings_ == Crossings::Avoided) { // else both sides are the same
            join(sides.leave.right, sides.arrive.right);
        }
    }
    return {first_vertex_.back(), links, lengths_.is_sloped() ? back : std::vector<std::uint32_t>{}};
}

void WalkLayer::add_ways_out(const Entrance& entrance, std::vector<WayIn>& ways) const
{
    add_ways(entrance, lengths_.outwards(entrance), ways);
}

void WalkLayer::add_ways_in(const Entrance& entrance, std::vector<WayIn>& ways) const
{
    add_ways(entrance, lengths_.inwards(entrance), ways);
}

void WalkLayer::add_ways(const Entrance& entrance, const std::array<std::uint32_t, 2>& distances,
                         std::vector<WayIn>& ways) const
{
    const WalkingNetwork::Graph& graph = lengths_.graph();
    const WalkEdge& edge = graph.edges[entrance.edge.value];
    const std::array<SideMask, 2> sides =
        crossings_ == Crossings::Allowed ? std::array{any_side, any_side} : sides_at_ends(graph, entrance);
    const std::array<JunctionIndex, 2> ends{edge.from, edge.to};
    for (std::size_t i = 0; i < 2; ++i) {
        for_each_vertex(ends[i].value, sides[i], [&](std::uint32_t vertex) { ways.push_back({vertex, distances[i]}); });
    }
}

bool WalkLayer::is_along_allowed(const Entrance& start, const Entrance& end) const
{
    return crossings_ == Crossings::Allowed ||
           (sides_of(lengths_.graph(), start) & sides_of(lengths_.graph(), end)) != 0;
}

bool has_dangerous_crossings(const WalkingNetwork::Graph& graph)
{
    const bool keeps_sides_apart = !graph.right_side.empty();
    for (std::size_t edge = 0; edge < graph.edges.size(); ++edge) {
        const EdgeSides& sides = graph.forward[edge];
        if (!keeps_sides_apart && is_dangerous(graph.edges[edge].road_class)) {
            return true;
        }
        if (sides.leave.left != any_side || sides.arrive.left != any_side) {
            return true;
        }
    }
    return false;
}

} // namespace doorstep::engine
