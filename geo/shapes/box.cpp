// SPDX-License-Identifier: MIT
#include "geo/shapes/box.hpp"

namespace doorstep::geo {

Box bounds(const MultiPolygon& area)
{
    Box box;
    for (const Polygon& part : area.parts) {
        box.include(bounds(part.outer));
    }
    return box;
}

Box bounds(const MultiLine& lines)
{
    Box box;
    for (const Line& line : lines.lines) {
        box.include(bounds(line.points));
    }
    return box;
}

Box bounds(const Geometry& geometry)
{
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        return bounds(points->points);
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return bounds(*lines);
    }
    if (const auto* area = std::get_if<MultiPolygon>(&geometry)) {
        return bounds(*area);
    }
    return {};
}

} // namespace doorstep::geo
