// SPDX-License-Identifier: MIT
#include "engine/walking/streets/segment_grid.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace doorstep::engine {
namespace {

constexpr double cell_size = 64.0; // about the length of a street between two junctions

[[nodiscard]] std::int32_t cell_of(double coordinate)
{
    return static_cast<std::int32_t>(std::clamp(std::floor(coordinate / cell_size), -2.0e9, 2.0e9));
}

/// Positive when `point` lies left of the directed line through the segment.
[[nodiscard]] double side_of(const Segment& line, const geo::Point& point)
{
    return (line.b.x - line.a.x) * (point.y - line.a.y) - (line.b.y - line.a.y) * (point.x - line.a.x);
}

} // namespace

NearestOnSegment nearest_on(const Segment& segment, const geo::Point& point)
{
    const double dx = segment.b.x - segment.a.x;
    const double dy = segment.b.y - segment.a.y;
    const double squared = dx * dx + dy * dy;
    NearestOnSegment nearest;
    if (squared > 0.0) {
        nearest.share = std::clamp(((point.x - segment.a.x) * dx + (point.y - segment.a.y) * dy) / squared, 0.0, 1.0);
    }
    nearest.point = nearest.share >= 1.0
                        ? segment.b
                        : geo::Point{segment.a.x + nearest.share * dx, segment.a.y + nearest.share * dy};
    nearest.distance = std::hypot(point.x - nearest.point.x, point.y - nearest.point.y);
    return nearest;
}

std::optional<SegmentCrossing> crossing_of(const Segment& one, const Segment& other)
{
    const double one_a = side_of(other, one.a);
    const double one_b = side_of(other, one.b);
    const double other_a = side_of(one, other.a);
    const double other_b = side_of(one, other.b);
    if ((one_a >= 0.0) == (one_b >= 0.0) || (other_a >= 0.0) == (other_b >= 0.0)) {
        return std::nullopt;
    }
    SegmentCrossing crossing;
    crossing.share_of_one = one_a / (one_a - one_b);
    crossing.share_of_other = other_a / (other_a - other_b);
    crossing.at = {one.a.x + crossing.share_of_one * (one.b.x - one.a.x),
                   one.a.y + crossing.share_of_one * (one.b.y - one.a.y)};
    return crossing;
}

SegmentGrid::SegmentGrid(std::vector<Segment> segments) : segments_{std::move(segments)}
{
    for (std::uint32_t i = 0; i < segments_.size(); ++i) {
        const Segment& segment = segments_[i];
        extent_.include(segment.a);
        extent_.include(segment.b);
        const Segment upward = segment.a.y <= segment.b.y ? segment : Segment{segment.b, segment.a};
        const double rise = upward.b.y - upward.a.y;
        const std::int32_t last_row = cell_of(upward.b.y);
        for (std::int32_t row = cell_of(upward.a.y); row <= last_row; ++row) {
            // The part of the segment in this row of cells, a little wider against rounding.
            const auto x_at = [&](double y) {
                const double share = rise > 0.0 ? std::clamp((y - upward.a.y) / rise, 0.0, 1.0) : 0.0;
                return upward.a.x + share * (upward.b.x - upward.a.x);
            };
            const double x1 = rise > 0.0 ? x_at(row * cell_size) : upward.a.x;
            const double x2 = rise > 0.0 ? x_at((row + 1.0) * cell_size) : upward.b.x;
            const std::int32_t last_column = cell_of(std::max(x1, x2) + 1e-6);
            for (std::int32_t column = cell_of(std::min(x1, x2) - 1e-6); column <= last_column; ++column) {
                entries_.push_back({row, column, i});
            }
        }
    }
    std::ranges::sort(entries_, {}, [](const Entry& entry) {
        return std::tuple{entry.row, entry.column, entry.segment};
    });
}

std::vector<std::uint32_t> SegmentGrid::near(const geo::Box& window) const
{
    std::vector<std::uint32_t> found;
    if (entries_.empty() || window.empty() || !window.meets(extent_)) {
        return found;
    }
    const std::int32_t last_row = cell_of(std::min(window.max_y, extent_.max_y));
    const std::int32_t first_column = cell_of(std::max(window.min_x, extent_.min_x) - 1e-6);
    const std::int32_t last_column = cell_of(std::min(window.max_x, extent_.max_x) + 1e-6);
    for (std::int32_t row = cell_of(std::max(window.min_y, extent_.min_y)); row <= last_row; ++row) {
        auto entry = std::ranges::lower_bound(entries_, std::tuple{row, first_column}, {}, [](const Entry& each) {
            return std::tuple{each.row, each.column};
        });
        for (; entry != entries_.end() && entry->row == row && entry->column <= last_column; ++entry) {
            found.push_back(entry->segment);
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::optional<double> SegmentGrid::nearest_distance(const geo::Point& point) const
{
    if (segments_.empty()) {
        return std::nullopt;
    }
    double radius = 4.0 * cell_size;
    while (true) {
        const geo::Box window = geo::Box{point.x, point.y, point.x, point.y}.grown_by(geo::Length::metres(radius));
        double nearest = std::numeric_limits<double>::infinity();
        for (const std::uint32_t i : near(window)) {
            nearest = std::min(nearest, nearest_on(segments_[i], point).distance);
        }
        const bool has_seen_all = window.min_x <= extent_.min_x && window.max_x >= extent_.max_x &&
                                  window.min_y <= extent_.min_y && window.max_y >= extent_.max_y;
        if (nearest <= radius || has_seen_all) {
            return nearest;
        }
        radius *= 4.0;
    }
}

} // namespace doorstep::engine
