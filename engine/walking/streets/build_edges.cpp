// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/walkable_areas.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max(); // inside this file only

/// The pieces of all lines between two vertices, and which meet at each vertex.
class Pieces {
public:
    Pieces(const StreetLines& lines, std::span<const Street> streets) : streets_{streets}
    {
        for (const StreetLine& line : lines.lines) {
            for (std::size_t i = 0; i + 1 < line.vertices.size(); ++i) {
                pieces_.push_back({{line.vertices[i], line.vertices[i + 1]}, line.street});
            }
        }
        first_.assign(lines.vertices.size() + 1, 0);
        for (const Piece& piece : pieces_) {
            ++first_[piece.ends[0] + 1];
            ++first_[piece.ends[1] + 1];
        }
        for (std::size_t i = 1; i < first_.size(); ++i) {
            first_[i] += first_[i - 1];
        }
        meeting_.resize(2 * pieces_.size());
        std::vector<std::uint32_t> next{first_.begin(), first_.end() - 1};
        for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
            meeting_[next[pieces_[i].ends[0]]++] = i;
            meeting_[next[pieces_[i].ends[1]]++] = i;
        }
    }

    [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t vertex) const
    {
        return std::span{meeting_}.subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
    }
    [[nodiscard]] std::size_t count() const { return pieces_.size(); }
    [[nodiscard]] std::uint32_t street(std::uint32_t piece) const { return pieces_[piece].street; }
    [[nodiscard]] std::uint32_t other_end(std::uint32_t piece, std::uint32_t vertex) const
    {
        const auto& ends = pieces_[piece].ends;
        return ends[0] == vertex ? ends[1] : ends[0];
    }
    /// A walk through the vertex has one way only and stays on one kind of street.
    [[nodiscard]] bool is_plain_bend(std::uint32_t vertex) const
    {
        const auto meeting = at(vertex);
        if (meeting.size() != 2) {
            return false;
        }
        const Street& one = streets_[street(meeting[0])];
        const Street& other = streets_[street(meeting[1])];
        return one.road_class == other.road_class && one.is_private == other.is_private &&
               one.is_tunnel == other.is_tunnel;
    }

private:
    struct Piece {
        std::uint32_t ends[2];
        std::uint32_t street = 0;
    };
    std::span<const Street> streets_;
    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> first_; // per vertex into meeting_, and one past the end
    std::vector<std::uint32_t> meeting_;
};

[[nodiscard]] double metres_between(const geo::Point& a, const geo::Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

std::vector<std::uint32_t> build_edges(WalkingNetwork::Graph& graph, const StreetLines& lines,
                                       std::span<const Street> streets)
{
    const Pieces pieces{lines, streets};
    const auto vertex_count = static_cast<std::uint32_t>(lines.vertices.size());
    std::vector<bool> is_junction(vertex_count);
    for (std::uint32_t vertex = 0; vertex < vertex_count; ++vertex) {
        is_junction[vertex] = !pieces.at(vertex).empty() && !pieces.is_plain_bend(vertex);
    }
    for (const DangerArm& arm : lines.danger_arms) {
        is_junction[arm.vertex] = true;
    }
    for (const std::uint32_t vertex : lines.safe_crossings) {
        is_junction[vertex] = true;
    }

    std::vector<std::uint32_t> vertex_of_junction;
    std::vector<std::uint32_t> junction_of(vertex_count, none);
    const auto junction = [&](std::uint32_t vertex) {
        if (junction_of[vertex] == none) {
            junction_of[vertex] = static_cast<std::uint32_t>(graph.junctions.size());
            graph.junctions.push_back(lines.vertices[vertex]);
            vertex_of_junction.push_back(vertex);
        }
        return JunctionIndex{junction_of[vertex]};
    };

    std::vector<bool> is_walked(pieces.count());
    double total = 0.0;
    const auto walk = [&](std::uint32_t start, std::uint32_t piece) {
        WalkEdge edge;
        const Street& street = streets[pieces.street(piece)];
        edge.street = pieces.street(piece);
        edge.road_class = street.road_class;
        edge.is_private = street.is_private;
        edge.from = junction(start);
        edge.shape.points.push_back(lines.vertices[start]);
        double metres = 0.0;
        WalkingNetwork::Graph::EdgeTraits traits{is_way_across(street), street.is_tunnel, street.is_area_outline, {}};
        std::uint32_t at = start;
        while (true) {
            is_walked[piece] = true;
            at = pieces.other_end(piece, at);
            const double before = metres;
            metres += metres_between(edge.shape.points.back(), lines.vertices[at]);
            if (const Street& here = streets[pieces.street(piece)]; here.is_bridge || here.is_tunnel) {
                const bool goes_on = !traits.lifted.empty() && traits.lifted.back().to == before;
                goes_on ? void(traits.lifted.back().to = metres) : traits.lifted.push_back({before, metres});
            }
            edge.shape.points.push_back(lines.vertices[at]);
            if (is_junction[at] || at == start) {
                break;
            }
            const auto meeting = pieces.at(at);
            piece = meeting[0] == piece ? meeting[1] : meeting[0];
        }
        edge.to = junction(at);
        edge.length = Decimetres::nearest(geo::Length::metres(metres));
        total += traits.is_auxiliary ? 0.0 : metres;
        graph.edge_traits.push_back(std::move(traits));
        graph.edges.push_back(std::move(edge));
    };
    for (std::uint32_t vertex = 0; vertex < vertex_count; ++vertex) {
        for (const std::uint32_t piece : pieces.at(vertex)) {
            if (is_junction[vertex] && !is_walked[piece]) {
                walk(vertex, piece);
            }
        }
    }
    for (std::uint32_t vertex = 0; vertex < vertex_count; ++vertex) {
        for (const std::uint32_t piece : pieces.at(vertex)) {
            if (!is_walked[piece]) {
                walk(vertex, piece); // a ring that meets no other street
            }
        }
    }
    graph.summary.total_length = geo::Length::metres(total);
    return vertex_of_junction;
}

} // namespace doorstep::engine
