// SPDX-License-Identifier: MIT
#include "app/init/area_index.hpp"

#include "geo/measure/measure.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::app {
namespace {

std::vector<geo::Box> boxes_of(const std::vector<geo::MultiPolygon>& areas)
{
    std::vector<geo::Box> boxes;
    boxes.reserve(areas.size());
    for (const geo::MultiPolygon& area : areas) {
        boxes.push_back(geo::bounds(area));
    }
    return boxes;
}

} // namespace

AreaIndex::AreaIndex(std::vector<geo::MultiPolygon> areas) : areas_{std::move(areas)}, index_{boxes_of(areas_)} {}

bool AreaIndex::covers(const geo::Point& point) const
{
    return std::ranges::any_of(index_.meeting({point.x, point.y, point.x, point.y}),
                               [&](std::size_t i) { return geo::contains(areas_[i], point); });
}

std::vector<const geo::MultiPolygon*> AreaIndex::near(const geo::MultiPolygon& shape) const
{
    std::vector<const geo::MultiPolygon*> found;
    for (const std::size_t i : index_.meeting(geo::bounds(shape))) {
        found.push_back(&areas_[i]);
    }
    return found;
}

} // namespace doorstep::app
