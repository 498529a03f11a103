// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/scan_lines.hpp"

#include "engine/walking/catchments/street_ground.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::engine {

void ScanLines::cover(const Segment& segment, double radius, std::span<const Segment> barriers)
{
    const StreetGround ground{segment, radius, barriers};
    const double low = std::min(segment.a.y, segment.b.y) - radius;
    const double high = std::max(segment.a.y, segment.b.y) + radius;
    const auto last_line = static_cast<std::int32_t>(std::floor(high / spacing_));
    std::vector<Interval> intervals;
    for (auto number = static_cast<std::int32_t>(std::ceil(low / spacing_)); number <= last_line; ++number) {
        ground.on_line(number * spacing_, intervals);
        for (const Interval& interval : intervals) {
            add(number, interval);
        }
    }
}

std::span<const Interval> ScanLines::line(std::int32_t number) const
{
    if (number < first() || number >= last()) {
        return {};
    }
    return lines_[static_cast<std::size_t>(number - first_)];
}

std::optional<Interval> ScanLines::around(std::int32_t number, double place) const
{
    const std::span<const Interval> intervals = line(number);
    const auto found = std::ranges::lower_bound(intervals, place, {}, &Interval::high);
    return found != intervals.end() && found->low <= place ? std::optional{*found} : std::nullopt;
}

void ScanLines::add(std::int32_t number, Interval interval)
{
    if (lines_.empty()) {
        first_ = number;
    }
    if (number < first_) {
        lines_.insert(lines_.begin(), static_cast<std::size_t>(first_ - number), {});
        first_ = number;
    }
    if (number >= last()) {
        lines_.resize(static_cast<std::size_t>(number - first_) + 1);
    }
    std::vector<Interval>& line = lines_[static_cast<std::size_t>(number - first_)];
    const auto begin = std::ranges::lower_bound(line, interval.low, {}, &Interval::high);
    auto end = begin;
    for (; end != line.end() && end->low <= interval.high; ++end) {
        interval.low = std::min(interval.low, end->low);
        interval.high = std::max(interval.high, end->high);
    }
    if (begin == end) {
        line.insert(begin, interval);
    }
    else {
        *begin = interval;
        line.erase(begin + 1, end);
    }
}

} // namespace doorstep::engine
