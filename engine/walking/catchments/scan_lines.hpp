// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/catchments/street_ground.hpp"
#include "engine/walking/streets/segment_grid.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Parallel lines y = 0, ±spacing, ±2 spacing …, each with what of it is covered: intervals that grow together.
class ScanLines {
public:
    explicit ScanLines(double spacing) : spacing_{spacing} {}

    /// Covers what lies within `radius` of the segment, but not where one of the barriers stands between.
    void cover(const Segment& segment, double radius, std::span<const Segment> barriers);

    [[nodiscard]] double spacing() const { return spacing_; }
    /// Numbers of the first line and of the one past the last; all others are empty.
    [[nodiscard]] std::int32_t first() const { return first_; }
    [[nodiscard]] std::int32_t last() const { return first_ + static_cast<std::int32_t>(lines_.size()); }
    /// The covered intervals of a line, ascending and apart.
    [[nodiscard]] std::span<const Interval> line(std::int32_t number) const;
    /// The interval around a place; nullopt when it is not covered.
    [[nodiscard]] std::optional<Interval> around(std::int32_t number, double place) const;

private:
    void add(std::int32_t number, Interval interval);

    double spacing_;
    std::int32_t first_ = 0;
    std::vector<std::vector<Interval>> lines_; // from first_
};

} // namespace doorstep::engine
