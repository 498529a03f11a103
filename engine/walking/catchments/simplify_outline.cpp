// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/simplify_outline.hpp"

#include "geo/overlay/repair.hpp"

#include <utility>
#include <vector>

namespace doorstep::engine {
namespace {

[[nodiscard]] double squared_gap(const geo::Point& a, const geo::Point& b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}
/// Squared distance of a point from the segment a – b, whose squared length is given.
[[nodiscard]] double squared_gap(const geo::Point& a, const geo::Point& b, double squared_length, const geo::Point& p)
{
    const double along = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
    if (along <= 0.0) {
        return squared_gap(a, p);
    }
    if (along >= squared_length) {
        return squared_gap(b, p);
    }
    const double across = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    return across * across / squared_length;
}

[[nodiscard]] geo::Ring simplified(const geo::Ring& ring, double tolerance)
{
    std::vector<bool> stays(ring.size());
    std::size_t farthest = 0;
    double distance = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const double here = squared_gap(ring[0], ring[i]);
        if (here > distance) {
            farthest = i;
            distance = here;
        }
    }
    stays.front() = stays.back() = stays[farthest] = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, farthest}, {farthest, ring.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        std::size_t split = first;
        double off = tolerance * tolerance;
        const double squared_length = squared_gap(ring[first], ring[last]);
        for (std::size_t i = first + 1; i < last; ++i) {
            const double here = squared_gap(ring[first], ring[last], squared_length, ring[i]);
            if (here > off) {
                split = i;
                off = here;
            }
        }
        if (split != first) {
            stays[split] = true;
            open.emplace_back(first, split);
            open.emplace_back(split, last);
        }
    }
    geo::Ring result;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (stays[i]) {
            result.push_back(ring[i]);
        }
    }
    return result.size() > 3 ? result : ring;
}

} // namespace

geo::MultiPolygon simplify_outline(geo::MultiPolygon area, double tolerance)
{
    geo::MultiPolygon simple;
    for (const geo::Polygon& part : area.parts) {
        geo::Polygon fewer{simplified(part.outer, tolerance), {}};
        for (const geo::Ring& hole : part.holes) {
            fewer.holes.push_back(simplified(hole, tolerance));
        }
        simple.parts.push_back(std::move(fewer));
    }
    return geo::is_valid(simple) ? simple : area;
}

} // namespace doorstep::engine
