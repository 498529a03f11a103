// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/read_layers.hpp"
#include "geo/finding.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/point_in_area.hpp"

#include <vector>

namespace doorstep::engine {

/// Finds the zones that things lie in. Zones must be in their final order.
class ZoneFinder {
public:
    explicit ZoneFinder(const std::vector<Zone>& zones);

    /// The zone of a type that holds the point; the first by id where they overlap.
    [[nodiscard]] std::optional<ZoneIndex> at(const geo::Point& point, ZoneType type) const;
    /// TOD, industry, priority and shortage zones that hold the point.
    [[nodiscard]] std::vector<ZoneIndex> policy_zones_at(const geo::Point& point) const;
    /// The zone of a type with the largest part of the area.
    [[nodiscard]] std::optional<ZoneIndex> most_of(const geo::MultiPolygon& area, ZoneType type) const;
    [[nodiscard]] std::vector<ZoneShare> policy_shares(const geo::MultiPolygon& area) const;
    /// Zones of one type that overlap each other by more than a hundredth of the smaller one.
    [[nodiscard]] std::vector<geo::Finding> overlaps(ZoneType type) const;

private:
    [[nodiscard]] std::vector<std::size_t> near(const geo::Box& box) const { return index_.meeting(box); }

    const std::vector<Zone>& zones_;
    geo::BoxIndex index_;
    std::vector<geo::PointInArea> holds_; ///< by zone
};

} // namespace doorstep::engine
