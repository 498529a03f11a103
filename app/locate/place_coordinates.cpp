// SPDX-License-Identifier: MIT
#include "app/locate/place_coordinates.hpp"

#include "geo/projection/transform.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::app {
namespace {

bool is_on_globe(const geo::Point& point)
{
    return std::abs(point.x) <= 180.0 && std::abs(point.y) <= 90.0;
}

} // namespace

std::vector<geo::LonLat> coordinates_of(const PlaceTable& table, const std::string& crs)
{
    std::vector<geo::Point> points = table.at;
    if (!table.is_lonlat && !crs.empty() && !points.empty()) {
        geo::Transform{crs, "OGC:CRS84"}.forward(points);
    }
    if (!std::ranges::all_of(points, is_on_globe)) {
        return {};
    }
    std::vector<geo::LonLat> places;
    places.reserve(points.size());
    for (const geo::Point& point : points) {
        places.push_back({point.x, point.y});
    }
    return places;
}

} // namespace doorstep::app
