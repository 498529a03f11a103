// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/grid.hpp"

#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

namespace gaoxin {

/// Local metres east and north of a district's centre, as the plan of the district is drawn here.
class Frame {
public:
    explicit Frame(Point centre, double bearing = 0.0)
        : centre_{centre}, cos_{std::cos(bearing)}, sin_{std::sin(bearing)}
    {}

    [[nodiscard]] Point at(double east, double north) const
    {
        return {centre_.x + cos_ * east - sin_ * north, centre_.y + sin_ * east + cos_ * north};
    }
    [[nodiscard]] Line line(std::initializer_list<std::pair<double, double>> points) const
    {
        Line line;
        for (const auto& [east, north] : points) {
            line.points.push_back(at(east, north));
        }
        return line;
    }
    /// An area by its corners, counter-clockwise; closed here.
    [[nodiscard]] MultiPolygon area(std::initializer_list<std::pair<double, double>> corners) const
    {
        Line ring = line(corners);
        ring.points.push_back(ring.points.front());
        return {{{ring.points, {}}}};
    }
    /// A designated area of about this size around a place: eight corners, no circle.
    [[nodiscard]] MultiPolygon around(double east, double north, double radius) const
    {
        const double r = radius, s = 0.62 * radius;
        return area({{east + r, north - s},
                     {east + r, north + 0.8 * s},
                     {east + s, north + r},
                     {east - 0.7 * s, north + r},
                     {east - r, north + s},
                     {east - 0.9 * r, north - s},
                     {east - s, north - 0.9 * r},
                     {east + 0.8 * s, north - r}});
    }

private:
    Point centre_;
    double cos_, sin_;
};

/// Adds a shape with the next free id of its kind.
inline void add(std::vector<Shape>& shapes, const std::string& prefix, std::string name, std::string type,
                doorstep::geo::Geometry geometry, double number = 1.0)
{
    shapes.push_back(
        {prefix + std::to_string(shapes.size() + 1), std::move(name), std::move(type), std::move(geometry), number});
}

/// A long line that is a street class, an obstacle for the grid and a bar to walks, in one.
struct Corridor {
    std::string name;
    Line middle;
    double half_width = 40.0;
    double lot_clearance = 0.0;
};
inline void add_expressway(City& city, std::vector<Obstacle>& obstacles, const Corridor& road)
{
    city.streets.push_back({.line = road.middle, .name = road.name, .road_class = "快速路", .is_walkable = false});
    add(city.barriers, "B", road.name, "expressway", doorstep::geo::MultiLine{{road.middle}});
    obstacles.push_back({road.middle, road.half_width, false, road.lot_clearance});
}
inline void add_railway(City& city, std::vector<Obstacle>& obstacles, const Corridor& track)
{
    add(city.hazards, "H", track.name, "railway", doorstep::geo::MultiLine{{track.middle}});
    add(city.barriers, "B", track.name, "railway", doorstep::geo::MultiLine{{track.middle}});
    obstacles.push_back({track.middle, track.half_width, false, track.lot_clearance});
}
inline void add_river(City& city, std::vector<Obstacle>& obstacles, const Corridor& river)
{
    add(city.barriers, "B", river.name, "water", doorstep::geo::MultiLine{{river.middle}});
    obstacles.push_back({river.middle, river.half_width, true, river.lot_clearance});
}

} // namespace gaoxin
