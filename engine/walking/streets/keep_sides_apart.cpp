// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/streets/sectors.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

namespace doorstep::engine {
namespace {

/// A junction where a dangerous road runs through becomes one junction per sector:
///
///        n              n          Streets end in their sector's junction. A road that is walked along itself
///        |              |          becomes two edges, one along each side. With a penalty, links join neighbouring
///     w==x==e   →    w--a--e       sectors (a and b), which is what crossing costs.
///        |           w--b--e
///        s              |
///                       s
class SideKeeper {
public:
    SideKeeper(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms, std::optional<Decimetres> penalty)
        : graph_{graph}, penalty_{penalty}, sectors_{sectors_around(graph, danger_arms)}
    {}

    void run()
    {
        split_junctions();
        split_edges();
        link_sectors();
        move_segments();
        list_edges_at_junctions(graph_);
    }

private:
    void split_junctions()
    {
        const std::size_t count = graph_.junctions.size();
        some_edge_.resize(count, 0);
        for (std::size_t i = 0; i < count; ++i) {
            first_copy_.push_back(static_cast<std::uint32_t>(graph_.junctions.size()));
            for (std::size_t sector = 1; sector < sectors_[i].count(); ++sector) {
                graph_.junctions.push_back(geo::Point{graph_.junctions[i]});
            }
        }
    }
    /// The junction of one sector; sector 0 keeps the old one.
    [[nodiscard]] JunctionIndex copy(std::size_t junction, std::size_t sector) const
    {
        return JunctionIndex{sector == 0 ? junction : first_copy_[junction] + sector - 1};
    }
    [[nodiscard]] JunctionIndex copy(JunctionIndex junction, SideMask sides) const
    {
        const bool is_whole = sectors_[junction.value].count() == 1;
        return is_whole ? junction : copy(junction.value, static_cast<std::size_t>(std::countr_zero(sides)));
    }

    void add(WalkEdge edge, Sides leave, Sides arrive)
    {
        graph_.forward.push_back({leave, arrive});
        graph_.backward.push_back({leave, arrive});
        graph_.right_side.push_back(static_cast<std::uint32_t>(edges_.size()));
        edges_.push_back(std::move(edge));
    }
    void add_along(const WalkEdge& edge, JunctionIndex from, JunctionIndex to)
    {
        WalkEdge side = edge;
        side.from = from;
        side.to = to;
        constexpr Sides both{any_side, any_side};
        add(std::move(side), both, both);
        traits_.push_back(graph_.edge_traits[moved_.size() - 1]);
    }

    void split_edges()
    {
        for (const WalkEdge& edge : graph_.edges) {
            moved_.push_back(static_cast<std::uint32_t>(edges_.size()));
            some_edge_[edge.from.value] = some_edge_[edge.to.value] = moved_.back();
            const Sides start = sectors_[edge.from.value].beside(leaving_start(edge));
            const Sides end = sectors_[edge.to.value].beside(leaving_end(edge));
            if (!is_dangerous(edge.road_class)) {
                add_along(edge, copy(edge.from, start.left), copy(edge.to, end.left));
                join_both_sides(edge.from, start);
                join_both_sides(edge.to, end);
                continue;
            }
            // Seen against the walking direction, left is right.
            add_along(edge, copy(edge.from, start.left), copy(edge.to, end.right));
            add_along(edge, copy(edge.from, start.right), copy(edge.to, end.left));
            graph_.right_side[moved_.back()] = moved_.back() + 1;
        }
    }
    /// A street that runs along a dangerous line belongs to both sides of it.
    void join_both_sides(JunctionIndex junction, Sides sides)
    {
        if (sides.left != sides.right) {
            free_links_.push_back({copy(junction, sides.left), copy(junction, sides.right), junction});
        }
    }

    struct Link {
        JunctionIndex from;
        JunctionIndex to;
        JunctionIndex of; ///< the junction taken apart
    };
    void add_link(const Link& link, Decimetres length, Sides arrive)
    {
        const geo::Point at = graph_.junctions[link.of.value];
        WalkEdge edge;
        edge.from = link.from;
        edge.to = link.to;
        edge.length = length;
        edge.shape.points = {at, at};
        edge.street = edges_[some_edge_[link.of.value]].street;
        edge.road_class = RoadClass::Path;
        add(std::move(edge), {any_side, 0}, arrive);
        traits_.push_back({true, false, false, {}});
    }
    void link_sectors()
    {
        for (const Link& link : free_links_) {
            add_link(link, {0}, {any_side, 0});
        }
        for (std::size_t i = 0; penalty_ && i < sectors_.size(); ++i) {
            const std::size_t count = sectors_[i].count();
            for (std::size_t sector = 0; sector + (count > 2 ? 0 : 1) < count; ++sector) {
                add_link({copy(i, sector), copy(i, (sector + 1) % count), JunctionIndex{i}}, *penalty_, {0, 0});
            }
        }
    }

    void move_segments()
    {
        for (auto& place : graph_.segment_places) {
            place.edge = moved_[place.edge];
        }
        graph_.edges = std::move(edges_);
        graph_.edge_traits = std::move(traits_);
    }

    WalkingNetwork::Graph& graph_;
    std::optional<Decimetres> penalty_;
    std::vector<Sectors> sectors_;
    std::vector<std::uint32_t> first_copy_; ///< per old junction: of the junctions added for its further sectors
    std::vector<std::uint32_t> some_edge_;  ///< per old junction: a new edge that meets it
    std::vector<std::uint32_t> moved_;      ///< per old edge: its new position
    std::vector<WalkEdge> edges_;
    std::vector<WalkingNetwork::Graph::EdgeTraits> traits_; ///< per new edge
    std::vector<Link> free_links_;
};

} // namespace

void keep_sides_apart(WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms,
                      std::optional<Decimetres> penalty)
{
    SideKeeper{graph, danger_arms, penalty}.run();
}

} // namespace doorstep::engine
