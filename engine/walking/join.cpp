// SPDX-License-Identifier: MIT
#include "engine/walking/join.hpp"

#include "engine/parallel.hpp"
#include "engine/walking/streets/entrance_sides.hpp"
#include "engine/walking/streets/graph.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace doorstep::engine {
namespace {

constexpr double equally_near = 0.1; ///< metres: a difference no walk notices

/// A straight way from a place to a street segment.
struct Candidate {
    double distance = 0.0; ///< metres, of the whole way
    std::uint32_t segment = 0;
    geo::Point from;
    geo::Point on_street;
    geo::Point gate; ///< where the connector starts: `from`, or where the way leaves an area
};

class Joiner {
public:
    Joiner(const WalkingNetwork::Graph& graph, double max_connector) : graph_{graph}, max_connector_{max_connector} {}

    [[nodiscard]] Joined join(const JoinRequest& place) const
    {
        Joined joined;
        if (place.gates.empty()) {
            const auto* area = std::get_if<geo::MultiPolygon>(&place.shape);
            take_nearest(candidates_from(place.at), joined);
            if (area != nullptr && joined.failure == JoinFailure::NoStreetWithinReach) {
                joined.failure.reset();
                take_nearest(candidates_from(*area, place.at), joined);
            }
        }
        for (const geo::Point& gate : place.gates) {
            take_nearest(candidates_from(gate), joined);
        }
        if (!joined.entrances.empty()) {
            joined.failure.reset();
        }
        else {
            joined.nearest_street = nearest_street(place);
        }
        return joined;
    }

private:
    [[nodiscard]] std::vector<Candidate> candidates_from(const geo::Point& gate) const
    {
        const geo::Box window = geo::Box{gate.x, gate.y, gate.x, gate.y}.grown_by(geo::Length::metres(max_connector_));
        std::vector<Candidate> candidates;
        for (const std::uint32_t i : graph_.street_segments.near(window)) {
            const NearestOnSegment nearest = nearest_on(graph_.street_segments[i], gate);
            if (nearest.distance <= max_connector_) {
                candidates.push_back({nearest.distance, i, gate, nearest.point, gate});
            }
        }
        return candidates;
    }

    /// From a point inside an area to streets near the area: the connector is the part outside.
    [[nodiscard]] std::vector<Candidate> candidates_from(const geo::MultiPolygon& area, const geo::Point& inside) const
    {
        std::vector<Candidate> candidates;
        const geo::Box window = geo::bounds(area).grown_by(geo::Length::metres(max_connector_));
        for (const std::uint32_t i : graph_.street_segments.near(window)) {
            const NearestOnSegment nearest = nearest_on(graph_.street_segments[i], inside);
            const geo::Point exit = last_exit(area, {inside, nearest.point});
            const double outside = std::hypot(nearest.point.x - exit.x, nearest.point.y - exit.y);
            if (outside <= max_connector_) {
                candidates.push_back({nearest.distance, i, inside, nearest.point, exit});
            }
        }
        return candidates;
    }
    /// Where a line that starts inside an area leaves it for good; its end when it does not.
    [[nodiscard]] static geo::Point last_exit(const geo::MultiPolygon& area, const Segment& line)
    {
        std::optional<SegmentCrossing> last;
        std::size_t crossings = 0;
        for (const geo::Polygon& part : area.parts) {
            for (std::size_t k = 0; k + 1 < part.outer.size(); ++k) {
                if (const auto crossing = crossing_of(line, {part.outer[k], part.outer[k + 1]})) {
                    ++crossings;
                    last = !last || crossing->share_of_one > last->share_of_one ? crossing : last;
                }
            }
        }
        return last && crossings % 2 == 1 ? last->at : line.b;
    }

    /// Adds the nearest candidate that works and those as near as that, else says why none does. Were only one of
    /// equally near streets taken, the order of the file or the noise of projecting would choose it. Private ways are
    /// passed over where a public street is as near.
    void take_nearest(std::vector<Candidate> candidates, Joined& joined) const
    {
        std::ranges::sort(candidates, {}, [](const Candidate& each) {
            return std::tuple{each.distance, each.segment};
        });
        JoinFailure failure = JoinFailure::NoStreetWithinReach;
        for (const bool takes_minor_islands : {false, true}) {
            failure = JoinFailure::NoStreetWithinReach;
            const std::size_t before = joined.entrances.size();
            if (takes_equally_near(candidates, takes_minor_islands, joined, failure)) {
                const auto is_on_square = [&](const Entrance& each) {
                    return graph_.edge_traits[each.edge.value].is_square;
                };
                if (std::all_of(joined.entrances.begin() + static_cast<std::ptrdiff_t>(before), joined.entrances.end(),
                                is_on_square)) {
                    take_street_beside_square(std::move(candidates), takes_minor_islands, joined);
                }
                return;
            }
        }
        if (!joined.failure) {
            joined.failure = failure;
        }
    }

    /// Squares are often drawn up to the kerb and meet the streets around them in a few nodes alone, which are no
    /// gates: whoever stands at one can step onto the nearest street as well.
    void take_street_beside_square(std::vector<Candidate> candidates, bool takes_minor_islands, Joined& joined) const
    {
        std::erase_if(candidates, [&](const Candidate& each) {
            return graph_.edge_traits[graph_.segment_places[each.segment].edge].is_square;
        });
        JoinFailure ignored{};
        (void)takes_equally_near(candidates, takes_minor_islands, joined, ignored);
    }

    /// Adds the first candidate that works and those as near; else `failure` says why none does.
    [[nodiscard]] bool takes_equally_near(const std::vector<Candidate>& candidates, bool takes_minor_islands,
                                          Joined& joined, JoinFailure& failure) const
    {
        std::optional<double> nearest;
        std::vector<Entrance> entrances;
        for (const Candidate& candidate : candidates) {
            if (nearest && candidate.distance > *nearest + equally_near) {
                break;
            }
            std::vector<std::uint32_t> edges = edges_of(candidate);
            if (!takes_minor_islands) {
                std::erase_if(edges, [&](std::uint32_t edge) { return graph_.leads_hardly_anywhere(edge); });
            }
            const bool is_tiny = edges.empty();
            if (!is_tiny && !graph_.obstacles.bars({candidate.from, candidate.on_street})) {
                nearest = nearest.value_or(candidate.distance);
                for (const std::uint32_t edge : edges) {
                    add(entrance(candidate, edge), entrances);
                }
            }
            else if (!is_tiny) {
                failure = JoinFailure::OnlyAcrossBarrier;
            }
            else if (failure == JoinFailure::NoStreetWithinReach) {
                failure = JoinFailure::OnlyTinyIsland;
            }
        }
        const auto is_private = [&](const Entrance& each) { return graph_.edges[each.edge.value].is_private; };
        if (!std::ranges::all_of(entrances, is_private)) {
            std::erase_if(entrances, is_private);
        }
        joined.entrances.insert(joined.entrances.end(), entrances.begin(), entrances.end());
        return !entrances.empty();
    }

    /// Two segments of one edge meet in a vertex, which is one entrance.
    static void add(const Entrance& entrance, std::vector<Entrance>& entrances)
    {
        const bool is_there = std::ranges::any_of(entrances, [&](const Entrance& other) {
            return other.edge == entrance.edge && other.from_start == entrance.from_start &&
                   other.gate == entrance.gate;
        });
        if (!is_there) {
            entrances.push_back(entrance);
        }
    }

    /// The edges a candidate leads to, without those that lead nowhere: one, but where the sides of dangerous roads are
    /// kept apart and the gate lies on the middle of such a road, that of either side.
    [[nodiscard]] std::vector<std::uint32_t> edges_of(const Candidate& candidate) const
    {
        const std::uint32_t left = graph_.segment_places[candidate.segment].edge;
        std::vector<std::uint32_t> edges{left};
        if (!graph_.right_side.empty() && graph_.right_side[left] != left) {
            const unsigned sides = sides_of(graph_, entrance(candidate, left));
            edges.clear();
            if ((sides & 1U) != 0) {
                edges.push_back(left);
            }
            if ((sides & 2U) != 0) {
                edges.push_back(graph_.right_side[left]);
            }
        }
        std::erase_if(edges, [&](std::uint32_t edge) { return graph_.leads_nowhere(edge); });
        return edges;
    }

    [[nodiscard]] Entrance entrance(const Candidate& candidate, std::uint32_t edge) const
    {
        const auto& place = graph_.segment_places[candidate.segment];
        const Decimetres length = graph_.edges[edge].length;
        const geo::Point& start = graph_.street_segments[candidate.segment].a;
        const double along = place.along + std::hypot(candidate.on_street.x - start.x, candidate.on_street.y - start.y);
        Entrance entrance;
        entrance.edge = EdgeIndex{edge};
        entrance.from_start = std::min(Decimetres::nearest(geo::Length::metres(along)), length);
        entrance.to_end = {length.value - entrance.from_start.value};
        entrance.connector = Decimetres::nearest(geo::Length::metres(
            std::hypot(candidate.on_street.x - candidate.gate.x, candidate.on_street.y - candidate.gate.y)));
        entrance.gate = candidate.gate;
        entrance.on_street = candidate.on_street;
        return entrance;
    }

    [[nodiscard]] std::optional<geo::Length> nearest_street(const JoinRequest& place) const
    {
        std::optional<double> nearest;
        const auto try_from = [&](const geo::Point& point) {
            const auto distance = graph_.street_segments.nearest_distance(point);
            if (distance && (!nearest || *distance < *nearest)) {
                nearest = distance;
            }
        };
        if (place.gates.empty()) {
            try_from(place.at);
        }
        for (const geo::Point& gate : place.gates) {
            try_from(gate);
        }
        return nearest ? std::optional{geo::Length::metres(*nearest)} : std::nullopt;
    }

    const WalkingNetwork::Graph& graph_;
    double max_connector_;
};

} // namespace

std::vector<Joined> join_to_streets(const WalkingNetwork& network, std::span<const JoinRequest> places,
                                    geo::Length max_connector, unsigned threads, geo::Progress& progress)
{
    progress.begin({"joining places to streets", "将地点连接到街道"}, places.size());
    const Joiner joiner{network.graph(), max_connector.in_metres()};
    std::vector<Joined> joined(places.size());
    parallel_for(places.size(), threads, [&](std::size_t i) {
        progress.stop_if_cancelled();
        joined[i] = joiner.join(places[i]);
        progress.advance(1);
    });
    return joined;
}

} // namespace doorstep::engine
