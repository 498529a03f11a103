// SPDX-License-Identifier: MIT
#include "engine/walking/walking_network.hpp"

#include "engine/walking/streets/graph.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

namespace doorstep::engine {
namespace {

/// Streets to walk along in the reference year.
[[nodiscard]] std::vector<std::uint32_t> usable_streets(std::span<const Street> streets, int reference_year,
                                                        NetworkSummary& summary)
{
    std::vector<std::uint32_t> used;
    for (std::uint32_t i = 0; i < streets.size(); ++i) {
        const Street& street = streets[i];
        if (reference_year != 0 && street.open_year && *street.open_year > reference_year) {
            ++summary.streets_not_open;
        }
        else if (!street.is_walkable) {
            ++summary.streets_not_walkable;
        }
        else {
            ++summary.streets_used;
            used.push_back(i);
        }
    }
    return used;
}

void index_segments(WalkingNetwork::Graph& graph)
{
    std::vector<Segment> segments;
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
        const auto& points = graph.edges[i].shape.points;
        double along = 0.0;
        for (std::size_t k = 0; k + 1 < points.size(); ++k) {
            segments.push_back({points[k], points[k + 1]});
            graph.segment_places.push_back({i, along});
            along += nearest_on({points[k], points[k]}, points[k + 1]).distance;
        }
    }
    graph.street_segments = SegmentGrid{std::move(segments)};
}

/// Pieces of a way that was cut where nobody may pass ("way/7", "way/7#2") end side by side on purpose.
[[nodiscard]] bool is_one_way_cut(std::span<const Street> streets, const WalkEdge& one, const WalkEdge& other)
{
    const auto way = [&](const WalkEdge& edge) {
        const std::string_view id = streets[edge.street].id;
        return id.substr(0, id.find('#'));
    };
    return streets[one.street].id != streets[other.street].id && way(one) == way(other);
}

/// Dead ends that stop just short of another street: often a drawing mistake that separates two streets.
[[nodiscard]] std::vector<StreetGap> find_gaps(const WalkingNetwork::Graph& graph, std::span<const Street> streets,
                                               const std::vector<bool>& is_cut)
{
    constexpr double suspicious = 2.0; // metres
    std::vector<std::uint32_t> pieces_at(graph.junctions.size(), 0);
    for (const WalkEdge& edge : graph.edges) {
        ++pieces_at[edge.from.value];
        ++pieces_at[edge.to.value];
    }
    std::vector<StreetGap> gaps;
    for (std::uint32_t e = 0; e < graph.edges.size(); ++e) {
        for (const JunctionIndex junction : {graph.edges[e].from, graph.edges[e].to}) {
            if (pieces_at[junction.value] != 1 || is_cut[junction.value]) {
                continue;
            }
            const geo::Point& at = graph.junctions[junction.value];
            const geo::Box window = geo::Box{at.x, at.y, at.x, at.y}.grown_by(geo::Length::metres(suspicious));
            std::optional<StreetGap> nearest;
            for (const std::uint32_t i : graph.street_segments.near(window)) {
                const std::uint32_t other = graph.segment_places[i].edge;
                const double gap = nearest_on(graph.street_segments[i], at).distance;
                if (other != e && !is_one_way_cut(streets, graph.edges[e], graph.edges[other]) && gap <= suspicious &&
                    (!nearest || gap < nearest->gap.in_metres())) {
                    nearest = {at, graph.edges[e].street, graph.edges[other].street, geo::Length::metres(gap)};
                }
            }
            if (nearest) {
                gaps.push_back(*nearest);
            }
        }
    }
    return gaps;
}

/// What the vertices of the lines say, said of the junctions.
struct JunctionMarks {
    std::vector<DangerArm> danger_arms; ///< `vertex` is a junction
    std::vector<bool> is_cut;
};
[[nodiscard]] JunctionMarks marks_of(const StreetLines& lines, std::span<const std::uint32_t> vertex_of_junction)
{
    std::vector<std::optional<std::uint32_t>> junction_of(lines.vertices.size());
    for (std::uint32_t junction = 0; junction < vertex_of_junction.size(); ++junction) {
        junction_of[vertex_of_junction[junction]] = junction;
    }
    JunctionMarks marks{{}, std::vector<bool>(vertex_of_junction.size())};
    for (const DangerArm& arm : lines.danger_arms) {
        if (const auto junction = junction_of[arm.vertex]) {
            marks.danger_arms.push_back({*junction, arm.to});
        }
    }
    for (const std::uint32_t vertex : lines.cut_ends) {
        if (const auto junction = junction_of[vertex]) {
            marks.is_cut[*junction] = true;
        }
    }
    return marks;
}

} // namespace

WalkingNetwork::WalkingNetwork(std::span<const Street> streets, std::span<const Crossing> crossings,
                               std::span<const Barrier> barriers, const WalkingNetworkSettings& settings,
                               geo::Progress& progress)
{
    progress.begin({"joining streets to a walking network", "连接街道为步行网络"}, 0);
    auto graph = std::make_unique<Graph>();
    graph->smallest_island = settings.smallest_island.in_metres();
    graph->obstacles = Obstacles{barriers, streets, crossings, settings.reference_year, settings.crossing_reach};

    const std::vector<std::uint32_t> used = usable_streets(streets, settings.reference_year, graph->summary);
    StreetLines lines = join_streets(streets, used, settings.node_tolerance);
    progress.stop_if_cancelled();
    cut_at_obstacles(lines, streets, graph->obstacles);
    mark_safe_crossings(lines, streets, graph->obstacles);
    progress.stop_if_cancelled();
    const JunctionMarks marks = marks_of(lines, build_edges(*graph, lines, streets));
    index_segments(*graph);
    graph->gaps = find_gaps(*graph, streets, marks.is_cut);
    NetworkSummary& summary = graph->summary;
    summary.suspicious_gaps = graph->gaps.size();
    if (settings.crossing_rule == CrossingRule::Report) {
        lay_sides(*graph, marks.danger_arms);
    }
    else {
        const bool is_at_a_price = settings.crossing_rule == CrossingRule::Penalty;
        keep_sides_apart(*graph, marks.danger_arms,
                         is_at_a_price ? std::optional{Decimetres::nearest(settings.crossing_penalty)} : std::nullopt);
    }
    find_islands(*graph);

    summary.junctions = graph->junctions.size();
    summary.edges = graph->edges.size();
    summary.islands = graph->islands.size();
    // Of what the islands add up to: with sides kept apart, arterials count on both.
    const double total = std::accumulate(graph->islands.begin(), graph->islands.end(), 0.0,
                                         [](double sum, geo::Length island) { return sum + island.in_metres(); });
    constexpr double thousandth = 0.001, two_kilometres = 2000.0;
    graph->minor_island = graph->smallest_island <= 0.0
                              ? 0.0
                              : std::max(graph->smallest_island, std::min(two_kilometres, thousandth * total));
    summary.largest_island_share =
        graph->islands.empty() || total <= 0.0 ? 0.0 : std::min(1.0, graph->islands.front().in_metres() / total);
    summary.edges_cut_at_barriers = lines.cuts;
    graph_ = std::move(graph);
}

WalkingNetwork::~WalkingNetwork() = default;
WalkingNetwork::WalkingNetwork(WalkingNetwork&&) noexcept = default;
WalkingNetwork& WalkingNetwork::operator=(WalkingNetwork&&) noexcept = default;

std::span<const geo::Point> WalkingNetwork::junctions() const
{
    return graph_->junctions;
}
std::span<const WalkEdge> WalkingNetwork::edges() const
{
    return graph_->edges;
}
std::uint32_t WalkingNetwork::island_of(EdgeIndex edge) const
{
    return graph_->edge_island[edge.value];
}
std::span<const geo::Length> WalkingNetwork::islands() const
{
    return graph_->islands;
}
const NetworkSummary& WalkingNetwork::summary() const
{
    return graph_->summary;
}
std::span<const StreetGap> WalkingNetwork::suspicious_gaps() const
{
    return graph_->gaps;
}

} // namespace doorstep::engine
