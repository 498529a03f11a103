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

/// A closed outline, its corners counted without the repeated last one.
class Outline {
public:
    explicit Outline(const std::vector<geo::Point>& ring) : ring_{ring}, corners_{ring.size() - 1}
    {
        double twice = 0.0;
        for (std::size_t i = 0; i < corners_; ++i) {
            twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                     (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
        }
        runs_left_ = twice > 0.0;
    }

    [[nodiscard]] std::size_t corners() const { return corners_; }
    /// The area is on the wider side: a shortest way may turn here.
    [[nodiscard]] bool is_inward(std::size_t i) const
    {
        const double angle = turn(ring_[before(i)], ring_[i], ring_[after(i)]);
        return runs_left_ ? angle < 0.0 : angle > 0.0;
    }
    /// The straight way between two corners runs inside and meets the outline at its ends alone.
    [[nodiscard]] bool sees(std::size_t i, std::size_t j) const
    {
        if (after(i) == j || after(j) == i) {
            return false; // the outline itself
        }
        for (std::size_t k = 0; k < corners_; ++k) {
            if (meets(i, j, k)) {
                return false;
            }
        }
        return contains({(ring_[i].x + ring_[j].x) / 2.0, (ring_[i].y + ring_[j].y) / 2.0});
    }

private:
    [[nodiscard]] std::size_t after(std::size_t i) const { return (i + 1) % corners_; }
    [[nodiscard]] std::size_t before(std::size_t i) const { return (i + corners_ - 1) % corners_; }

    /// The way i–j meets the side that starts at corner k, other than at i or j.
    [[nodiscard]] bool meets(std::size_t i, std::size_t j, std::size_t k) const
    {
        const geo::Point& a = ring_[i];
        const geo::Point& b = ring_[j];
        const geo::Point& c = ring_[k];
        if (k != i && k != j && turn(a, b, c) == 0.0 && is_between(a, b, c)) {
            return true; // over a corner
        }
        const std::size_t end = after(k);
        if (k == i || k == j || end == i || end == j) {
            return false;
        }
        const geo::Point& d = ring_[end];
        return (turn(a, b, c) > 0.0) != (turn(a, b, d) > 0.0) && (turn(c, d, a) > 0.0) != (turn(c, d, b) > 0.0);
    }
    [[nodiscard]] bool contains(const geo::Point& p) const
    {
        bool is_inside = false;
        for (std::size_t k = 0; k < corners_; ++k) {
            const geo::Point& c = ring_[k];
            const geo::Point& d = ring_[k + 1];
            if ((c.y > p.y) != (d.y > p.y) && p.x < c.x + (p.y - c.y) * (d.x - c.x) / (d.y - c.y)) {
                is_inside = !is_inside;
            }
        }
        return is_inside;
    }

    const std::vector<geo::Point>& ring_;
    std::size_t corners_;
    bool runs_left_ = true;
};

} // namespace

std::vector<Street> ways_across(const Street& outline, std::span<const std::int64_t> entrances)
{
    std::vector<Street> ways;
    if (outline.points.size() < 4) {
        return ways;
    }
    const Outline area{outline.points};
    std::vector<std::size_t> doors, places;
    for (std::size_t i = 0; i < area.corners(); ++i) {
        const bool is_door = std::ranges::binary_search(entrances, outline.nodes[i]);
        if (is_door) {
            doors.push_back(i);
        }
        if (is_door || area.is_inward(i)) {
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
            if (!area.sees(places[i], places[j])) {
                continue;
            }
            Street way = outline;
            way.id = outline.id + "#across" + std::to_string(ways.size() + 1);
            way.points = {outline.points[places[i]], outline.points[places[j]]};
            way.nodes = {outline.nodes[places[i]], outline.nodes[places[j]]};
            ways.push_back(std::move(way));
        }
    }
    return ways;
}

} // namespace doorstep::engine
