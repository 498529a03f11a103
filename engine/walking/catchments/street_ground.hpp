// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/streets/segment_grid.hpp"

#include <array>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A stretch of a scan line, in metres; empty when low is above high.
struct Interval {
    double low = 0.0;
    double high = 0.0;
    [[nodiscard]] bool empty() const { return !(low <= high); }
};

/// The points where x · p.x + y · p.y + at is not negative.
struct HalfPlane {
    HalfPlane() = default;
    HalfPlane(double x_, double y_, double at_) : x{x_}, y{y_}, at{at_}, inverse{x_ == 0.0 ? 0.0 : -1.0 / x_} {}
    double x = 0.0;
    double y = 0.0;
    double at = 0.0;
    double inverse = 0.0; ///< -1 ÷ x, since every scan line would divide by it
};

/// The ground within a radius of a straight piece of street, but not behind a barrier: the straight way from the
/// nearest point of the street must be free.
///
///        .------------------.        Zones: beside the piece, left and right, and beyond each end. A barrier hides
///       ( a ================ b )      what lies behind it: seen straight across from the sides, and from the end
///        '------------------'        point itself beyond the ends. All of it is convex, cut out by half-planes.
class StreetGround {
public:
    StreetGround(const Segment& segment, double radius, std::span<const Segment> barriers);

    /// Replaces `intervals` by the ground on the line at height `y`; they may touch or overlap.
    void on_line(double y, std::vector<Interval>& intervals) const;

private:
    struct Shadow {
        std::array<HalfPlane, 3> planes; ///< the points in all three
        double low = 0.0, high = 0.0;    ///< no lower and no higher
    };
    struct Side {
        std::array<HalfPlane, 4> zone;
        std::vector<Shadow> shadows;
    };
    struct End {
        geo::Point at;
        HalfPlane zone; ///< beyond the end
        std::vector<Shadow> shadows;
    };
    void add_shadows(const Segment& barrier);
    /// The ground on a line when no barrier is near; one interval.
    [[nodiscard]] Interval open_on_line(double y) const;
    [[nodiscard]] Interval disc(const geo::Point& centre, double y) const;

    [[nodiscard]] double along(const geo::Point& p) const
    {
        return (p.x - segment_.a.x) * direction_.x + (p.y - segment_.a.y) * direction_.y;
    }
    [[nodiscard]] double across(const geo::Point& p) const
    {
        return (p.y - segment_.a.y) * direction_.x - (p.x - segment_.a.x) * direction_.y;
    }

    Segment segment_;
    double radius_;
    double length_ = 0.0;
    geo::Point direction_{1.0, 0.0};
    bool is_open_ = true;       ///< no barrier casts a shadow
    std::array<Side, 2> sides_; ///< left, right
    std::array<End, 2> ends_;
};

} // namespace doorstep::engine
