// SPDX-License-Identifier: MIT
#pragma once

#include "geo/measure/box_index.hpp"
#include "geo/shapes/geometry.hpp"

#include <cstddef>
#include <vector>

namespace doorstep::app {

/// Areas that are asked what lies in them.
class AreaIndex {
public:
    explicit AreaIndex(std::vector<geo::MultiPolygon> areas);

    /// True when any area holds the point.
    [[nodiscard]] bool covers(const geo::Point& point) const;
    /// The areas near the shape, ascending by position.
    [[nodiscard]] std::vector<const geo::MultiPolygon*> near(const geo::MultiPolygon& shape) const;
    [[nodiscard]] bool empty() const { return areas_.empty(); }

private:
    std::vector<geo::MultiPolygon> areas_;
    geo::BoxIndex index_;
};

} // namespace doorstep::app
