// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/area_within.hpp"

#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace doorstep::engine {
namespace {

/// An outer ring, while holes look for theirs.
struct Extent {
    geo::Box box;
    double size = 0.0; ///< square metres
};

/// Positive for counter-clockwise rings.
[[nodiscard]] double signed_area(const geo::Ring& ring)
{
    double twice = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                 (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    }
    return 0.5 * twice;
}

/// Whether a point that is no corner of the ring lies inside it: a ray to the east leaves it an odd number of times.
[[nodiscard]] bool surrounds(const geo::Ring& ring, const geo::Point& point)
{
    bool is_inside = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const geo::Point& a = ring[i];
        const geo::Point& c = ring[i + 1];
        if ((a.y > point.y) != (c.y > point.y) && point.x < a.x + (point.y - a.y) * (c.x - a.x) / (c.y - a.y)) {
            is_inside = !is_inside;
        }
    }
    return is_inside;
}

/// The smallest part around a hole.
[[nodiscard]] std::size_t part_around(const geo::Ring& hole, const geo::MultiPolygon& area,
                                      const std::vector<Extent>& extents)
{
    std::vector<std::size_t> near;
    for (std::size_t i = 0; i < area.parts.size(); ++i) {
        if (extents[i].box.contains(hole.front())) {
            near.push_back(i);
        }
    }
    std::ranges::sort(near, {}, [&](std::size_t i) { return extents[i].size; });
    for (std::size_t n = 0; n + 1 < near.size(); ++n) {
        if (surrounds(area.parts[near[n]].outer, hole.front())) {
            return near[n];
        }
    }
    return near.empty() ? area.parts.size() : near.back(); // every hole has a part around it
}

} // namespace

geo::MultiPolygon area_within(std::vector<geo::Ring> rings)
{
    geo::MultiPolygon area;
    std::vector<geo::Ring> holes;
    std::vector<Extent> extents; // per part
    for (geo::Ring& ring : rings) {
        if (const double size = signed_area(ring); size > 0.0) {
            extents.push_back({geo::bounds(ring), size});
            area.parts.push_back({std::move(ring), {}});
        }
        else {
            holes.push_back(std::move(ring));
        }
    }
    for (geo::Ring& hole : holes) {
        if (const std::size_t part = part_around(hole, area, extents); part < area.parts.size()) {
            area.parts[part].holes.push_back(std::move(hole));
        }
    }
    return area;
}

} // namespace doorstep::engine
