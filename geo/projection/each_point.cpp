// SPDX-License-Identifier: MIT
#include "geo/projection/each_point.hpp"

namespace doorstep::geo {
namespace {

void add(std::vector<Point>& points, std::vector<Point*>& all)
{
    for (Point& point : points) {
        all.push_back(&point);
    }
}

void add(Geometry& geometry, std::vector<Point*>& all)
{
    if (auto* points = std::get_if<MultiPoint>(&geometry)) {
        add(points->points, all);
    }
    else if (auto* lines = std::get_if<MultiLine>(&geometry)) {
        for (Line& line : lines->lines) {
            add(line.points, all);
        }
    }
    else if (auto* area = std::get_if<MultiPolygon>(&geometry)) {
        for (Polygon& part : area->parts) {
            add(part.outer, all);
            for (Ring& hole : part.holes) {
                add(hole, all);
            }
        }
    }
}

} // namespace

std::vector<Point*> points_of(Geometry& geometry)
{
    std::vector<Point*> all;
    add(geometry, all);
    return all;
}

std::vector<Point*> points_of(Layer& layer)
{
    std::vector<Point*> all;
    for (Feature& feature : layer.features) {
        add(feature.geometry, all);
    }
    return all;
}

} // namespace doorstep::geo
