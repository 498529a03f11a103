// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <optional>
#include <vector>

namespace doorstep::engine {

/// An area turned about its first point until a bearing points up, ready to be asked for free upright stretches.
class TurnedArea {
public:
    struct Edge {
        geo::Point left, right; ///< left.x ≤ right.x
    };
    struct Strip {
        double left = 0.0, right = 0.0;
    };

    /// `bearing` in degrees clockwise from north.
    TurnedArea(const geo::Polygon& area, double bearing);

    [[nodiscard]] geo::Point turned(const geo::Point& point) const;
    /// Back to where a turned point came from.
    [[nodiscard]] geo::Point turned_back(const geo::Point& turned) const;
    /// The middle of the lowest stretch of the strip, at least `length` long, that lies wholly inside the area.
    [[nodiscard]] std::optional<double> free_middle(const Strip& strip, double length) const;

private:
    void add(const geo::Ring& ring);
    [[nodiscard]] bool is_inside(const geo::Point& turned) const;

    geo::Point origin_;
    double sine_ = 0.0, cosine_ = 1.0;
    std::vector<Edge> edges_; ///< by left.x
};

} // namespace doorstep::engine
