// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/box.hpp"
#include "geo/shapes/point.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::engine {

/// A straight piece of a street or barrier.
struct Segment {
    geo::Point a;
    geo::Point b;
};

struct NearestOnSegment {
    geo::Point point;
    double share = 0.0;    ///< of the segment, from `a`, 0 to 1
    double distance = 0.0; ///< metres
};
[[nodiscard]] NearestOnSegment nearest_on(const Segment& segment, const geo::Point& point);

/// Where two segments cross. A segment that only touches the line of the other counts as lying left of it, so that a
/// line of many segments which passes through a shared vertex crosses once, and one that touches and turns back
/// crosses twice or never.
struct SegmentCrossing {
    geo::Point at;
    double share_of_one = 0.0; ///< 0 to 1
    double share_of_other = 0.0;
};
[[nodiscard]] std::optional<SegmentCrossing> crossing_of(const Segment& one, const Segment& other);

/// Finds segments near a place. Cells are kept only where segments are, so a far outlier costs nothing.
class SegmentGrid {
public:
    SegmentGrid() = default;
    explicit SegmentGrid(std::vector<Segment> segments);

    /// Positions (in the order given) of segments that may meet the window, ascending; some may lie just outside.
    [[nodiscard]] std::vector<std::uint32_t> near(const geo::Box& window) const;
    /// Straight distance to the nearest segment; nullopt when there is none.
    [[nodiscard]] std::optional<double> nearest_distance(const geo::Point& point) const;

    [[nodiscard]] const Segment& operator[](std::size_t position) const { return segments_[position]; }
    [[nodiscard]] std::size_t size() const { return segments_.size(); }

private:
    struct Entry {
        std::int32_t row = 0;
        std::int32_t column = 0;
        std::uint32_t segment = 0;
    };
    std::vector<Segment> segments_;
    std::vector<Entry> entries_; // by row, then column: a window reads one run per row
    geo::Box extent_;
};

} // namespace doorstep::engine
