// SPDX-License-Identifier: MIT
#include "engine/rules/turned_area.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace doorstep::engine {

namespace {

/// Height of the edge where it passes x; x between its ends.
double height_at(const TurnedArea::Edge& edge, double x)
{
    const double run = edge.right.x - edge.left.x;
    return edge.left.y + (x - edge.left.x) / run * (edge.right.y - edge.left.y);
}

/// What an edge blocks of a strip it passes through.
std::pair<double, double> blocked(const TurnedArea::Edge& edge, const TurnedArea::Strip& strip)
{
    const double from = edge.left.x >= strip.left ? edge.left.y : height_at(edge, strip.left);
    const double to = edge.right.x <= strip.right ? edge.right.y : height_at(edge, strip.right);
    return std::minmax(from, to);
}

} // namespace

TurnedArea::TurnedArea(const geo::Polygon& area, double bearing)
    : origin_{area.outer.front()}, sine_{std::sin(bearing * std::numbers::pi / 180.0)}, cosine_{std::cos(
                                                                                            bearing * std::numbers::pi /
                                                                                            180.0)}
{
    add(area.outer);
    for (const geo::Ring& hole : area.holes) {
        add(hole);
    }
    std::ranges::sort(edges_, [](const Edge& a, const Edge& b) { return a.left.x < b.left.x; });
}

geo::Point TurnedArea::turned(const geo::Point& point) const
{
    const double east = point.x - origin_.x;
    const double north = point.y - origin_.y;
    return {east * cosine_ - north * sine_, east * sine_ + north * cosine_};
}

geo::Point TurnedArea::turned_back(const geo::Point& turned) const
{
    return {origin_.x + turned.x * cosine_ + turned.y * sine_, origin_.y - turned.x * sine_ + turned.y * cosine_};
}

void TurnedArea::add(const geo::Ring& ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Point to = turned(ring[i]);
        if (i > 0) {
            const geo::Point from = turned(ring[i - 1]);
            edges_.push_back(from.x <= to.x ? Edge{from, to} : Edge{to, from});
        }
    }
}

bool TurnedArea::is_inside(const geo::Point& turned) const
{
    // Even–odd rule: edges above the point that span its x.
    bool inside = false;
    for (const Edge& edge : edges_) {
        if (edge.left.x > turned.x) {
            break;
        }
        if (turned.x < edge.right.x && height_at(edge, turned.x) > turned.y) {
            inside = !inside;
        }
    }
    return inside;
}

std::optional<double> TurnedArea::free_middle(const Strip& strip, double length) const
{
    std::vector<std::pair<double, double>> walls;
    for (const Edge& edge : edges_) {
        if (edge.left.x >= strip.right) {
            break;
        }
        if (edge.right.x > strip.left) {
            walls.push_back(blocked(edge, strip));
        }
    }
    std::ranges::sort(walls);
    double free_from = -std::numeric_limits<double>::infinity();
    for (const auto& [bottom, top] : walls) {
        if (bottom - free_from >= length && std::isfinite(free_from)) {
            const double middle = 0.5 * (free_from + bottom);
            if (is_inside({0.5 * (strip.left + strip.right), middle})) {
                return middle;
            }
        }
        free_from = std::max(free_from, top);
    }
    return std::nullopt;
}

} // namespace doorstep::engine
