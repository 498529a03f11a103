// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/street_ground.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr Interval nothing{infinite, -infinite};

/// The points left of the directed line through two points.
[[nodiscard]] HalfPlane left_of(const geo::Point& from, const geo::Point& to)
{
    const double x = from.y - to.y;
    const double y = to.x - from.x;
    return {x, y, -(x * from.x + y * from.y)};
}
[[nodiscard]] HalfPlane reversed(const HalfPlane& plane)
{
    return {-plane.x, -plane.y, -plane.at};
}
[[nodiscard]] HalfPlane widened(const HalfPlane& plane, double by)
{
    return {plane.x, plane.y, plane.at + by};
}

/// The part of an interval on the line at height `y` that lies in the half-plane.
[[nodiscard]] Interval within(Interval interval, const HalfPlane& plane, double y)
{
    const double at = plane.at + plane.y * y;
    if (plane.x > 0.0) {
        interval.low = std::max(interval.low, at * plane.inverse);
    }
    else if (plane.x < 0.0) {
        interval.high = std::min(interval.high, at * plane.inverse);
    }
    else if (at < 0.0) {
        return nothing;
    }
    return interval;
}

/// Cuts an interval, longer than a point, out of those from position `first` on.
void subtract(std::vector<Interval>& intervals, std::size_t first, const Interval& what)
{
    for (std::size_t i = first; i < intervals.size();) {
        Interval& each = intervals[i];
        if (what.high < each.low || what.low > each.high) {
            ++i;
            continue;
        }
        const Interval before{each.low, what.low};
        const Interval after{what.high, each.high};
        if (before.empty() && after.empty()) {
            intervals[i] = intervals.back();
            intervals.pop_back();
            continue;
        }
        each = before.empty() ? after : before;
        ++i;
        if (!before.empty() && !after.empty()) {
            intervals.push_back(after); // lies beyond `what`: nothing more is cut from it
        }
    }
}

} // namespace

StreetGround::StreetGround(const Segment& segment, double radius, std::span<const Segment> barriers)
    : segment_{segment}, radius_{radius}
{
    const double dx = segment.b.x - segment.a.x;
    const double dy = segment.b.y - segment.a.y;
    length_ = std::hypot(dx, dy);
    if (length_ > 0.0) {
        direction_ = {dx / length_, dy / length_};
    }
    const HalfPlane after_start{direction_.x, direction_.y, -(direction_.x * segment.a.x + direction_.y * segment.a.y)};
    const HalfPlane before_end = widened(reversed(after_start), length_);
    const HalfPlane left{-direction_.y, direction_.x, direction_.y * segment.a.x - direction_.x * segment.a.y};
    sides_[0].zone = {after_start, before_end, left, widened(reversed(left), radius)};
    sides_[1].zone = {after_start, before_end, reversed(left), widened(left, radius)};
    ends_[0] = {segment.a, reversed(after_start), {}};
    ends_[1] = {segment.b, reversed(before_end), {}};
    for (const Segment& barrier : barriers) {
        add_shadows(barrier);
    }
}

void StreetGround::add_shadows(const Segment& barrier)
{
    const bool is_forward = along(barrier.a) <= along(barrier.b);
    const geo::Point& first = is_forward ? barrier.a : barrier.b;
    const geo::Point& last = is_forward ? barrier.b : barrier.a;
    const double u1 = along(first);
    const double u2 = along(last);
    const double v1 = across(first);
    const double v2 = across(last);
    if (u2 < -radius_ || u1 > length_ + radius_ || std::min(v1, v2) > radius_ || std::max(v1, v2) < -radius_) {
        return;
    }
    if (u1 < u2 && u2 > 0.0 && u1 < length_) {
        // Beyond the barrier, between the perpendiculars through the ends of its part on that side of the street.
        const auto shadow_on = [&](std::size_t side, double from, double to) {
            const HalfPlane& after_start = sides_[side].zone[0];
            const double outward = side == 0 ? radius_ : -radius_;
            // Its corners: on the barrier, and straight outwards from there where the ground ends.
            double low = infinite;
            double high = -infinite;
            for (const double u : {from, to}) {
                const double v = v1 + (v2 - v1) * (u - u1) / (u2 - u1);
                for (const double height : {v, outward}) {
                    const double y = segment_.a.y + u * direction_.y + height * direction_.x;
                    low = std::min(low, y);
                    high = std::max(high, y);
                }
            }
            sides_[side].shadows.push_back({{widened(after_start, -from), widened(reversed(after_start), to),
                                             side == 0 ? left_of(first, last) : left_of(last, first)},
                                            low,
                                            high});
            is_open_ = false;
        };
        const double crossing = v1 == v2 ? u1 : u1 + (u2 - u1) * v1 / (v1 - v2);
        if (v1 >= 0.0 && v2 >= 0.0) {
            shadow_on(0, u1, u2);
        }
        else if (v1 <= 0.0 && v2 <= 0.0) {
            shadow_on(1, u1, u2);
        }
        else {
            shadow_on(v1 > 0.0 ? 0 : 1, u1, crossing);
            shadow_on(v1 > 0.0 ? 1 : 0, crossing, u2);
        }
    }
    for (End& end : ends_) {
        const double turn =
            (barrier.a.x - end.at.x) * (barrier.b.y - end.at.y) - (barrier.a.y - end.at.y) * (barrier.b.x - end.at.x);
        if (turn == 0.0 || nearest_on(barrier, end.at).distance > radius_) {
            continue;
        }
        const geo::Point& right = turn > 0.0 ? barrier.a : barrier.b;
        const geo::Point& left = turn > 0.0 ? barrier.b : barrier.a;
        // Rays that rise, or fall, on both sides of the cone go on to do so behind the barrier.
        const auto [lower, upper] = std::minmax({right.y, left.y});
        end.shadows.push_back({{left_of(end.at, right), left_of(left, end.at), left_of(left, right)},
                               lower >= end.at.y ? lower : -infinite,
                               upper <= end.at.y ? upper : infinite});
        is_open_ = false;
    }
}

Interval StreetGround::disc(const geo::Point& centre, double y) const
{
    const double square = radius_ * radius_ - (y - centre.y) * (y - centre.y);
    return square < 0.0 ? nothing : Interval{centre.x - std::sqrt(square), centre.x + std::sqrt(square)};
}

Interval StreetGround::open_on_line(double y) const
{
    // Convex: from the lowest to the highest point of the zones.
    Interval whole = disc(segment_.a, y);
    const Interval other = disc(segment_.b, y);
    Interval beside{-infinite, infinite};
    for (const HalfPlane& plane : {sides_[0].zone[0], sides_[0].zone[1], sides_[0].zone[3], sides_[1].zone[3]}) {
        beside = within(beside, plane, y);
    }
    for (const Interval& part : {other, beside}) {
        if (!part.empty()) {
            whole = {std::min(whole.low, part.low), std::max(whole.high, part.high)};
        }
    }
    return whole;
}

void StreetGround::on_line(double y, std::vector<Interval>& intervals) const
{
    intervals.clear();
    if (is_open_) {
        if (const Interval whole = open_on_line(y); !whole.empty()) {
            intervals.push_back(whole);
        }
        return;
    }
    const auto add = [&](const Interval& interval, const std::vector<Shadow>& shadows) {
        if (interval.empty()) {
            return;
        }
        const std::size_t first = intervals.size();
        intervals.push_back(interval);
        for (const Shadow& shadow : shadows) {
            if (y < shadow.low || y > shadow.high) {
                continue;
            }
            Interval hidden = interval;
            for (const HalfPlane& plane : shadow.planes) {
                hidden = within(hidden, plane, y);
            }
            if (hidden.low < hidden.high) {
                subtract(intervals, first, hidden);
            }
        }
    };
    for (const Side& side : sides_) {
        Interval zone{-infinite, infinite};
        for (const HalfPlane& plane : side.zone) {
            zone = within(zone, plane, y);
        }
        add(zone, side.shadows);
    }
    for (const End& end : ends_) {
        add(within(disc(end.at, y), end.zone, y), end.shadows);
    }
}

} // namespace doorstep::engine
