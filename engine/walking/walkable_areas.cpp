// SPDX-License-Identifier: MIT
#include "engine/walking/walkable_areas.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace doorstep::engine {
namespace {

constexpr std::size_t most_places = 64; // 2,016 ways at most

[[nodiscard]] double turn(const geo::Point& a, const geo::Point& b, const geo::Point& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// `p`, known to be on the line through a and b, lies between them.
[[nodiscard]] bool is_between(const geo::Point& a, const geo::Point& b, const geo::Point& p)
{
    return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
           p.y <= std::max(a.y, b.y);
}

/// The corners of all rings of an area, each counted without its repeated last one.
class Corners {
public:
    explicit Corners(const WalkableArea& area)
    {
        add(area.outline, false);
        for (const Street& hole : area.holes) {
            add(hole, true);
        }
    }

    [[nodiscard]] std::size_t count() const { return at_.size(); }
    [[nodiscard]] const geo::Point& at(std::size_t i) const { return at_[i]; }
    [[nodiscard]] std::int64_t node(std::size_t i) const { return nodes_[i]; }
    /// The area is on the wider side: a shortest way may turn here.
    [[nodiscard]] bool is_inward(std::size_t i) const
    {
        const double angle = turn(at_[before_[i]], at_[i], at_[after_[i]]);
        return area_is_left_[i] ? angle < 0.0 : angle > 0.0;
    }
    /// The straight way between two corners runs inside and meets the rings at its ends alone.
    [[nodiscard]] bool sees(std::size_t i, std::size_t j) const
    {
        if (after_[i] == j || after_[j] == i) {
            return false; // the ring itself
        }
        for (std::size_t k = 0; k < at_.size(); ++k) {
            if (meets(i, j, k)) {
                return false;
            }
        }
        return contains({(at_[i].x + at_[j].x) / 2.0, (at_[i].y + at_[j].y) / 2.0});
    }

private:
    void add(const Street& ring, bool is_hole)
    {
        const std::size_t first = at_.size();
        const std::size_t count = ring.points.size() - 1;
        double twice = 0.0;
        for (std::size_t i = 0; i < count; ++i) {
            twice += turn(ring.points[0], ring.points[i], ring.points[i + 1]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            at_.push_back(ring.points[i]);
            nodes_.push_back(ring.nodes[i]);
            after_.push_back(first + (i + 1) % count);
            before_.push_back(first + (i + count - 1) % count);
            area_is_left_.push_back((twice > 0.0) != is_hole);
        }
    }
    /// The way i–j meets the side that starts at corner k, other than at i or j.
    [[nodiscard]] bool meets(std::size_t i, std::size_t j, std::size_t k) const
    {
        const geo::Point& a = at_[i];
        const geo::Point& b = at_[j];
        const geo::Point& c = at_[k];
        if (k != i && k != j && turn(a, b, c) == 0.0 && is_between(a, b, c)) {
            return true; // over a corner
        }
        const std::size_t end = after_[k];
        if (k == i || k == j || end == i || end == j) {
            return false;
        }
        const geo::Point& d = at_[end];
        return (turn(a, b, c) > 0.0) != (turn(a, b, d) > 0.0) && (turn(c, d, a) > 0.0) != (turn(c, d, b) > 0.0);
    }
    /// Inside the outline and in no hole: a ray to the east meets the rings an odd number of times.
    [[nodiscard]] bool contains(const geo::Point& p) const
    {
        bool is_inside = false;
        for (std::size_t k = 0; k < at_.size(); ++k) {
            const geo::Point& c = at_[k];
            const geo::Point& d = at_[after_[k]];
            if ((c.y > p.y) != (d.y > p.y) && p.x < c.x + (p.y - c.y) * (d.x - c.x) / (d.y - c.y)) {
                is_inside = !is_inside;
            }
        }
        return is_inside;
    }

    std::vector<geo::Point> at_;
    std::vector<std::int64_t> nodes_;
    std::vector<std::size_t> before_, after_;
    std::vector<bool> area_is_left_; ///< of the ring, in its order
};

} // namespace

std::vector<Street> ways_across(const WalkableArea& area, std::span<const std::int64_t> entrances)
{
    std::vector<Street> ways;
    if (area.outline.points.size() < 4) {
        return ways;
    }
    const Corners corners{area};
    std::vector<std::size_t> doors, places;
    for (std::size_t i = 0; i < corners.count(); ++i) {
        const bool is_door = std::ranges::binary_search(entrances, corners.node(i));
        if (is_door) {
            doors.push_back(i);
        }
        if (is_door || corners.is_inward(i)) {
            places.push_back(i);
        }
    }
    if (places.size() > most_places) {
        places = doors;
    }
    if (doors.size() < 2 || places.size() > most_places) {
        return ways;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (std::size_t j = i + 1; j < places.size(); ++j) {
            if (!corners.sees(places[i], places[j])) {
                continue;
            }
            Street way = area.outline;
            way.id = area.outline.id + "#across" + std::to_string(ways.size() + 1);
            way.points = {corners.at(places[i]), corners.at(places[j])};
            way.nodes = {corners.node(places[i]), corners.node(places[j])};
            ways.push_back(std::move(way));
        }
    }
    return ways;
}

} // namespace doorstep::engine
