// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/scan_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace doorstep::engine {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A number that changes evenly along a scan line: at + slope · x.
struct Linear {
    double at = 0.0;
    double slope = 0.0;
};

/// The part of the interval where the number is not negative.
[[nodiscard]] Interval where_positive(const Linear& number, Interval interval)
{
    if (number.slope == 0.0) {
        return number.at >= 0.0 ? interval : Interval{infinite, -infinite};
    }
    const double root = -number.at / number.slope;
    if (number.slope > 0.0) {
        interval.low = std::max(interval.low, root);
    }
    else {
        interval.high = std::min(interval.high, root);
    }
    return interval;
}
[[nodiscard]] Interval where_positive(std::initializer_list<Linear> numbers, Interval interval)
{
    for (const Linear& number : numbers) {
        interval = where_positive(number, interval);
    }
    return interval;
}
[[nodiscard]] Linear minus(const Linear& number)
{
    return {-number.at, -number.slope};
}
[[nodiscard]] Linear plus(const Linear& number, double more)
{
    return {number.at + more, number.slope};
}
[[nodiscard]] bool is_empty(const Interval& interval)
{
    return !(interval.low <= interval.high);
}

/// Cuts intervals out of others.
void subtract(std::vector<Interval>& from, const Interval& what)
{
    if (is_empty(what)) {
        return;
    }
    std::vector<Interval> left;
    for (const Interval& each : from) {
        const Interval before{each.low, std::min(each.high, what.low)};
        const Interval after{std::max(each.low, what.high), each.high};
        if (what.high < each.low || what.low > each.high) {
            left.push_back(each);
            continue;
        }
        for (const Interval& rest : {before, after}) {
            if (!is_empty(rest)) {
                left.push_back(rest);
            }
        }
    }
    from = std::move(left);
}

/// Everything within a radius of a segment, seen from one scan line.
class Capsule {
public:
    Capsule(const Segment& segment, double radius) : segment_{segment}, radius_{radius}
    {
        const double dx = segment.b.x - segment.a.x;
        const double dy = segment.b.y - segment.a.y;
        length_ = std::hypot(dx, dy);
        if (length_ > 0.0) {
            along_ = {dx / length_, dy / length_};
        }
    }

    [[nodiscard]] Interval on_line(double y) const
    {
        Interval whole = disc(segment_.a, y);
        for (const Interval& part : {disc(segment_.b, y), strip(y, -radius_, radius_)}) {
            if (!is_empty(part)) {
                whole =
                    is_empty(whole) ? part : Interval{std::min(whole.low, part.low), std::max(whole.high, part.high)};
            }
        }
        return whole;
    }

    /// The same, without what lies behind a barrier on the straight way from the segment.
    [[nodiscard]] std::vector<Interval> seen_on_line(double y, std::span<const Segment> barriers) const
    {
        std::vector<Interval> seen;
        const auto keep = [&](const Interval& part, auto shadow) {
            if (is_empty(part)) {
                return;
            }
            std::vector<Interval> visible{part};
            for (const Segment& barrier : barriers) {
                shadow(barrier, visible);
            }
            seen.insert(seen.end(), visible.begin(), visible.end());
        };
        for (const double side : {1.0, -1.0}) {
            keep(side > 0.0 ? strip(y, 0.0, radius_) : strip(y, -radius_, 0.0),
                 [&](const Segment& barrier, std::vector<Interval>& visible) {
                     subtract(visible, behind_from_side(barrier, side, y));
                 });
        }
        const Linear u = u_on(y);
        keep(where_positive(minus(u), disc(segment_.a, y)),
             [&](const Segment& barrier, std::vector<Interval>& visible) {
                 subtract(visible, behind_from_end(barrier, segment_.a, y));
             });
        keep(where_positive(plus(u, -length_), disc(segment_.b, y)),
             [&](const Segment& barrier, std::vector<Interval>& visible) {
                 subtract(visible, behind_from_end(barrier, segment_.b, y));
             });
        return seen;
    }

private:
    // u runs along the segment, v to its left.
    [[nodiscard]] double u_of(const geo::Point& p) const
    {
        return (p.x - segment_.a.x) * along_.x + (p.y - segment_.a.y) * along_.y;
    }
    [[nodiscard]] double v_of(const geo::Point& p) const
    {
        return (p.y - segment_.a.y) * along_.x - (p.x - segment_.a.x) * along_.y;
    }
    [[nodiscard]] Linear u_on(double y) const { return {u_of({0.0, y}), along_.x}; }
    [[nodiscard]] Linear v_on(double y) const { return {v_of({0.0, y}), -along_.y}; }

    [[nodiscard]] Interval disc(const geo::Point& centre, double y) const
    {
        const double square = radius_ * radius_ - (y - centre.y) * (y - centre.y);
        if (square < 0.0) {
            return {infinite, -infinite};
        }
        return {centre.x - std::sqrt(square), centre.x + std::sqrt(square)};
    }
    [[nodiscard]] Interval strip(double y, double right, double left) const
    {
        const Linear u = u_on(y);
        const Linear v = v_on(y);
        return where_positive({u, plus(minus(u), length_), plus(v, -right), plus(minus(v), left)},
                              {-infinite, infinite});
    }

    /// Behind a barrier beside the segment: between the perpendiculars through its ends, and beyond it.
    [[nodiscard]] Interval behind_from_side(const Segment& barrier, double side, double y) const
    {
        geo::Point one{u_of(barrier.a), side * v_of(barrier.a)};
        geo::Point other{u_of(barrier.b), side * v_of(barrier.b)};
        if (one.x > other.x) {
            std::swap(one, other);
        }
        if (one.x == other.x || std::max(one.y, other.y) <= 0.0) {
            return {infinite, -infinite};
        }
        const double slope = (other.y - one.y) / (other.x - one.x);
        const auto height = [&](double u) { return one.y + slope * (u - one.x); };
        // Only the part of the barrier on this side of the segment casts a shadow here.
        if (one.y < 0.0) {
            one = {one.x - one.y / slope, 0.0};
        }
        if (other.y < 0.0) {
            other = {one.x - one.y / slope, 0.0};
        }
        const Linear u = u_on(y);
        const Linear v = v_on(y);
        const Linear above{side * v.at - height(u.at), side * v.slope - slope * u.slope};
        return where_positive({plus(u, -one.x), plus(minus(u), other.x), above}, {-infinite, infinite});
    }

    /// Behind a barrier seen from an end of the segment: inside the cone over it, and beyond it.
    [[nodiscard]] static Interval behind_from_end(const Segment& barrier, const geo::Point& eye, double y)
    {
        const auto ray = [&](const geo::Point& from, const geo::Point& to) {
            // Left of the line from → to, as a number along the scan line.
            return Linear{(to.x - from.x) * (y - from.y) + (to.y - from.y) * from.x, -(to.y - from.y)};
        };
        const double turn =
            (barrier.a.x - eye.x) * (barrier.b.y - eye.y) - (barrier.a.y - eye.y) * (barrier.b.x - eye.x);
        if (turn == 0.0) {
            return {infinite, -infinite};
        }
        const Segment ccw = turn > 0.0 ? barrier : Segment{barrier.b, barrier.a};
        return where_positive({ray(eye, ccw.a), ray(ccw.b, eye), ray(ccw.b, ccw.a)}, {-infinite, infinite});
    }

    Segment segment_;
    double radius_;
    double length_ = 0.0;
    geo::Point along_{1.0, 0.0};
};

} // namespace

void ScanLines::cover(const Segment& segment, double radius, std::span<const Segment> barriers)
{
    const Capsule capsule{segment, radius};
    const double low = std::min(segment.a.y, segment.b.y) - radius;
    const double high = std::max(segment.a.y, segment.b.y) + radius;
    const auto last_line = static_cast<std::int32_t>(std::floor(high / spacing_));
    for (auto number = static_cast<std::int32_t>(std::ceil(low / spacing_)); number <= last_line; ++number) {
        if (barriers.empty()) {
            add(number, capsule.on_line(number * spacing_));
            continue;
        }
        for (const Interval& interval : capsule.seen_on_line(number * spacing_, barriers)) {
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
    if (is_empty(interval)) {
        return;
    }
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
