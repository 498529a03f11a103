// SPDX-License-Identifier: MIT
#include "engine/walking/osm_openings.hpp"

#include "geo/measure/box_index.hpp"

#include <cstddef>
#include <optional>
#include <variant>

namespace doorstep::engine {
namespace {

struct Segment {
    geo::Point from;
    geo::Point to;
};

std::vector<Segment> segments_of(std::span<const Barrier> barriers)
{
    std::vector<Segment> segments;
    for (const Barrier& barrier : barriers) {
        const auto* lines = std::get_if<geo::MultiLine>(&barrier.shape);
        if (lines == nullptr || (barrier.kind != BarrierKind::Water && barrier.kind != BarrierKind::Wall)) {
            continue;
        }
        for (const geo::Line& line : lines->lines) {
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                segments.push_back({line.points[i - 1], line.points[i]});
            }
        }
    }
    return segments;
}

geo::Box box_of(const geo::Point& a, const geo::Point& b)
{
    geo::Box box;
    box.include(a);
    box.include(b);
    return box;
}

/// Where segment a–b meets c–d, ends included; nullopt for none and for parallel ones.
std::optional<geo::Point> meeting_point(const geo::Point& a, const geo::Point& b, const geo::Point& c,
                                        const geo::Point& d)
{
    const double across = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
    if (across == 0.0) {
        return std::nullopt;
    }
    const double on_first = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / across;
    const double on_second = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / across;
    if (on_first < 0.0 || on_first > 1.0 || on_second < 0.0 || on_second > 1.0) {
        return std::nullopt;
    }
    return geo::Point{a.x + on_first * (b.x - a.x), a.y + on_first * (b.y - a.y)};
}

} // namespace

std::vector<Crossing> untagged_openings(std::span<const Street> streets, std::span<const Barrier> barriers)
{
    const std::vector<Segment> segments = segments_of(barriers);
    std::vector<geo::Box> boxes;
    boxes.reserve(segments.size());
    for (const Segment& segment : segments) {
        boxes.push_back(box_of(segment.from, segment.to));
    }
    const geo::BoxIndex index{boxes};

    std::vector<Crossing> openings;
    for (const Street& street : streets) {
        if (!street.is_walkable || street.is_bridge || street.is_tunnel) {
            continue;
        }
        for (std::size_t i = 1; i < street.points.size(); ++i) {
            const geo::Point& a = street.points[i - 1];
            const geo::Point& b = street.points[i];
            for (const std::size_t near : index.meeting(box_of(a, b))) {
                const Segment& segment = segments[near];
                if (const auto at = meeting_point(a, b, segment.from, segment.to)) {
                    // With a node it serves walks along streets alone, not somebody who leaves a house for the water.
                    const auto node = street.nodes.empty() ? std::nullopt : std::optional{street.nodes[i - 1]};
                    openings.push_back({geo::MultiPoint{{*at}}, CrossingKind::Bridge, node});
                }
            }
        }
    }
    return openings;
}

} // namespace doorstep::engine
