// SPDX-License-Identifier: MIT
#include "engine/walking/osm_access.hpp"

#include "engine/walking/osm_openings.hpp"
#include "engine/walking/osm_tags.hpp"
#include "engine/walking/walkable_areas.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace doorstep::engine {
namespace {

using NodeId = std::int64_t;

bool is_closed(const geo::TaggedWay& way)
{
    return way.nodes.size() > 3 && way.nodes.front() == way.nodes.back();
}

/// A set of node ids: filled, then sorted once, then asked.
class NodeSet {
public:
    void add(NodeId node) { nodes_.push_back(node); }
    void settle() { std::ranges::sort(nodes_); }
    [[nodiscard]] bool has(NodeId node) const { return std::ranges::binary_search(nodes_, node); }

private:
    std::vector<NodeId> nodes_;
};

/// Cuts streets at nodes nobody may pass: what follows starts at a node of its own, so that the two ends never meet.
class StreetCutter {
public:
    explicit StreetCutter(std::span<const geo::TaggedNode> nodes)
    {
        for (const geo::TaggedNode& node : nodes) {
            if (stops_walkers(node.tags)) {
                blocked_.add(node.id);
            }
        }
        blocked_.settle();
    }

    /// Pieces of one name must come one after another.
    void add_pieces(const Street& line, std::vector<Street>& streets)
    {
        Street piece = begin_piece(line);
        for (std::size_t i = 0; i < line.nodes.size(); ++i) {
            const bool is_blocked = line.is_walkable && blocked_.has(line.nodes[i]);
            const NodeId node = is_blocked ? --last_own_node_ : line.nodes[i];
            piece.nodes.push_back(node);
            piece.points.push_back(line.points[i]);
            if (is_blocked && i > 0 && i + 1 < line.nodes.size()) {
                streets.push_back(std::exchange(piece, begin_piece(line)));
                piece.nodes.push_back(--last_own_node_);
                piece.points.push_back(line.points[i]);
            }
        }
        if (piece.points.size() > 1) {
            streets.push_back(std::move(piece));
        }
    }

    /// A way or ring as one street, whoever may pass its nodes.
    template <class TaggedLine>
    [[nodiscard]] static Street whole(const std::string& name, const TaggedLine& way, const StreetTraits& traits)
    {
        Street street;
        street.id = name;
        street.nodes = way.nodes;
        street.points = way.points;
        street.road_class = traits.road_class;
        street.is_walkable = traits.access != FootAccess::Forbidden;
        street.is_private = traits.access == FootAccess::StartOrEnd;
        street.is_bridge = traits.is_bridge;
        street.is_tunnel = traits.is_tunnel;
        street.is_area_outline = traits.is_area_outline;
        street.level = traits.level;
        return street;
    }
    [[nodiscard]] bool is_blocked(NodeId node) const { return blocked_.has(node); }

private:
    /// Ids stay unique when a way comes in several pieces: "way/7", "way/7#2".
    Street begin_piece(const Street& line)
    {
        pieces_of_way_ = line.id == last_name_ ? pieces_of_way_ + 1 : 1;
        last_name_ = line.id;
        Street piece = line;
        piece.nodes.clear();
        piece.points.clear();
        if (pieces_of_way_ > 1) {
            piece.id += "#" + std::to_string(pieces_of_way_);
        }
        return piece;
    }

    NodeSet blocked_;
    NodeId last_own_node_ = -(NodeId{1} << 60); ///< far below the ids that editors give to new nodes
    std::string last_name_;
    int pieces_of_way_ = 0;
};

geo::Geometry line_along(const geo::TaggedWay& way)
{
    return geo::MultiLine{{geo::Line{way.points}}};
}

/// Big roads stay in the plan when nobody may walk along them: they bar the way, and their noise counts.
bool is_kept(const StreetTraits& street)
{
    return street.access != FootAccess::Forbidden || street.road_class == RoadClass::Expressway ||
           street.road_class == RoadClass::Arterial;
}

/// Pedestrian areas, and the nodes at which streets meet.
class PedestrianAreas {
public:
    void note_street(std::vector<NodeId> nodes)
    {
        std::ranges::sort(nodes);
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        nodes_.insert(nodes_.end(), nodes.begin(), nodes.end());
    }
    void add(WalkableArea area) { areas_.push_back(std::move(area)); }

    /// Adds the ways across, and the edges of holes that streets or those ways meet.
    void add_ways_across(StreetCutter& cutter, std::vector<Street>& streets)
    {
        if (areas_.empty()) {
            return;
        }
        std::ranges::sort(nodes_);
        std::vector<NodeId> meetings;
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const bool is_shared = nodes_[i] == nodes_[i - 1] && !cutter.is_blocked(nodes_[i]);
            if (is_shared && (meetings.empty() || meetings.back() != nodes_[i])) {
                meetings.push_back(nodes_[i]);
            }
        }
        for (const WalkableArea& area : areas_) {
            std::vector<Street> ways = ways_across(area, meetings);
            NodeSet met;
            for (Street& way : ways) {
                met.add(way.nodes.front());
                met.add(way.nodes.back());
                streets.push_back(std::move(way));
            }
            met.settle();
            for (const Street& hole : area.holes) {
                if (std::ranges::any_of(hole.nodes, [&](NodeId node) {
                        return met.has(node) || std::ranges::binary_search(meetings, node);
                    })) {
                    cutter.add_pieces(hole, streets);
                }
            }
        }
    }

private:
    std::vector<NodeId> nodes_; ///< of all streets people walk along, each once a street
    std::vector<WalkableArea> areas_;
};

/// A square drawn as a relation. `part` counts from 1.
void add_area(const geo::TaggedArea& area, std::size_t part, StreetCutter& cutter, PedestrianAreas& squares,
              std::vector<Street>& streets)
{
    geo::Tags tags = area.tags;
    tags.insert_or_assign("area", "yes"); // a relation need not say so
    const auto traits = street_traits(tags, true);
    if (!traits || traits->access == FootAccess::Forbidden) {
        return;
    }
    const std::string name = "relation/" + std::to_string(area.id) + (part > 1 ? "/" + std::to_string(part) : "");
    WalkableArea square{StreetCutter::whole(name, area.outer, *traits), {}};
    cutter.add_pieces(square.outline, streets);
    squares.note_street(area.outer.nodes);
    for (const geo::TaggedRing& hole : area.holes) {
        const std::string number = std::to_string(square.holes.size() + 1);
        square.holes.push_back(StreetCutter::whole(name + "/hole/" + number, hole, *traits));
        squares.note_street(hole.nodes);
    }
    squares.add(std::move(square));
}

void add_tagged_crossings(std::span<const geo::TaggedNode> nodes, std::vector<Crossing>& crossings)
{
    for (const geo::TaggedNode& node : nodes) {
        if (const auto kind = crossing_at_node(node.tags)) {
            crossings.push_back({geo::MultiPoint{{node.at}}, *kind, node.id});
        }
    }
}

/// Counts each way once, though missing nodes may have cut it into several pieces of one id.
class WayTally {
public:
    explicit WayTally(StreetPlan& plan) : plan_{plan} {}
    void add(std::int64_t way, bool is_used, bool is_street)
    {
        if (way == last_way_) {
            return;
        }
        last_way_ = way;
        if (is_used) {
            ++plan_.ways_used;
        }
        else {
            ++plan_.ways_left_out[is_street ? "nobody-may-walk-there" : "neither-street-nor-barrier"];
        }
    }

private:
    StreetPlan& plan_;
    std::optional<std::int64_t> last_way_;
};

} // namespace

StreetPlan street_plan_from_osm(std::span<const geo::TaggedWay> ways, std::span<const geo::TaggedNode> nodes,
                                std::span<const geo::TaggedArea> areas)
{
    StreetPlan plan;
    StreetCutter cutter{nodes};
    WayTally tally{plan};
    PedestrianAreas squares;
    add_tagged_crossings(nodes, plan.crossings);
    for (const geo::TaggedWay& way : ways) {
        const auto street = street_traits(way.tags, is_closed(way));
        if (street && is_kept(*street)) {
            Street line = StreetCutter::whole("way/" + std::to_string(way.id), way, *street);
            cutter.add_pieces(line, plan.streets);
            if (street->access != FootAccess::Forbidden) {
                squares.note_street(way.nodes);
                if (street->is_area_outline) {
                    squares.add({std::move(line), {}});
                }
            }
            if (const auto kind = crossing_along_way(way.tags, *street)) {
                plan.crossings.push_back({line_along(way), *kind, std::nullopt});
            }
        }
        const auto barrier = barrier_kind(way.tags, is_closed(way));
        if (barrier) {
            plan.barriers.push_back({line_along(way), *barrier});
        }
        tally.add(way.id, barrier || (street && is_kept(*street)), street.has_value());
    }
    std::size_t part = 0;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        part = i > 0 && areas[i].id == areas[i - 1].id ? part + 1 : 1;
        add_area(areas[i], part, cutter, squares, plan.streets);
    }
    for (Crossing& opening : untagged_openings(plan.streets, plan.barriers)) {
        plan.crossings.push_back(std::move(opening));
    }
    squares.add_ways_across(cutter, plan.streets);
    return plan;
}

} // namespace doorstep::engine
