// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace doorstep::engine {
namespace {

constexpr double same_place = 0.5; // metres along a street

/// Where along a line a crossing is nearest.
struct Foot {
    double distance = 0.0;
    std::size_t segment = 0;
    double share = 0.0;
    geo::Point at;
};

[[nodiscard]] double gap(const geo::Point& a, const geo::Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// The foot of every crossing near a line, in order along it.
[[nodiscard]] std::vector<Foot> feet_on(const StreetLine& line, const StreetLines& lines, const Obstacles& obstacles)
{
    std::map<std::pair<double, double>, Foot> nearest; // by the place of the crossing
    for (std::size_t i = 0; i + 1 < line.vertices.size(); ++i) {
        const Segment piece{lines.vertices[line.vertices[i]], lines.vertices[line.vertices[i + 1]]};
        for (const geo::Point& crossing : obstacles.safe_crossings_near(piece)) {
            const NearestOnSegment foot = nearest_on(piece, crossing);
            const auto [place, is_new] =
                nearest.try_emplace({crossing.x, crossing.y}, Foot{foot.distance, i, foot.share, foot.point});
            if (!is_new && foot.distance < place->second.distance) {
                place->second = {foot.distance, i, foot.share, foot.point};
            }
        }
    }
    std::vector<Foot> feet;
    for (const auto& [crossing, foot] : nearest) {
        feet.push_back(foot);
    }
    std::ranges::stable_sort(feet, {}, [](const Foot& foot) { return std::pair{foot.segment, foot.share}; });
    return feet;
}

} // namespace

void mark_safe_crossings(StreetLines& lines, std::span<const Street> streets, const Obstacles& obstacles)
{
    for (StreetLine& line : lines.lines) {
        const Street& street = streets[line.street];
        if (!is_dangerous(street.road_class) || street.is_bridge || street.is_tunnel) {
            continue;
        }
        const std::vector<Foot> feet = feet_on(line, lines, obstacles);
        std::vector<std::uint32_t> vertices;
        auto foot = feet.begin();
        for (std::size_t i = 0; i < line.vertices.size(); ++i) {
            vertices.push_back(line.vertices[i]);
            for (; foot != feet.end() && foot->segment == i; ++foot) {
                const bool is_at_next = gap(foot->at, lines.vertices[line.vertices[i + 1]]) <= same_place;
                if (!is_at_next && gap(foot->at, lines.vertices[vertices.back()]) > same_place) {
                    vertices.push_back(static_cast<std::uint32_t>(lines.vertices.size()));
                    lines.vertices.push_back(foot->at);
                }
                lines.safe_crossings.push_back(is_at_next ? line.vertices[i + 1] : vertices.back());
            }
        }
        line.vertices = std::move(vertices);
    }
}

} // namespace doorstep::engine
