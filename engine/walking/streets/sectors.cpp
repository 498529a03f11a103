// SPDX-License-Identifier: MIT
#include "engine/walking/streets/sectors.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace doorstep::engine {
namespace {

constexpr std::size_t most_sectors = 8; // one bit each in a SideMask
constexpr double same_direction = 1e-4; // radians; two lines delivered for one road

[[nodiscard]] SideMask bit(std::size_t sector)
{
    return static_cast<SideMask>(1U << sector);
}
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

} // namespace

void Sectors::finish()
{
    std::ranges::sort(directions_);
    const auto same = [](double a, double b) { return b - a < same_direction; };
    directions_.erase(std::unique(directions_.begin(), directions_.end(), same), directions_.end());
    if (directions_.size() > 1 && directions_.back() - directions_.front() > 2.0 * std::numbers::pi - same_direction) {
        directions_.pop_back();
    }
    if (directions_.size() > most_sectors) {
        directions_.resize(most_sectors);
    }
}

Sides Sectors::beside(double direction) const
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

double leaving_start(const WalkEdge& edge)
{
    return leaving(edge.shape.points.begin(), edge.shape.points.end());
}
double leaving_end(const WalkEdge& edge)
{
    return leaving(edge.shape.points.rbegin(), edge.shape.points.rend());
}

std::vector<Sectors> sectors_around(const WalkingNetwork::Graph& graph, std::span<const DangerArm> danger_arms)
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
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        sectors[i].finish();
        if (sectors[i].count() > 1 && graph.obstacles.is_protected(graph.junctions[i])) {
            sectors[i] = Sectors{};
        }
    }
    return sectors;
}

} // namespace doorstep::engine
