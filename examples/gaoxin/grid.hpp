// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/random.hpp"

#include <functional>

namespace gaoxin {

/// A town on a street grid of its own: turned, with arterials every few streets.
struct GridPlan {
    Point origin;                          ///< study plane; the grid's (0, 0)
    double bearing = 0.0;                  ///< radians the grid is turned counter-clockwise
    int first_column = 0, last_column = 0; ///< streets at x = column × spacing
    int first_row = 0, last_row = 0;
    double spacing = 250.0; ///< m
    int arterial_every = 4;
    /// Name of a street, empty for none; `is_column` for those running north.
    std::function<std::string(bool is_column, int number)> name_of{};
    /// The grid covers only places this says yes to (grid coordinates).
    std::function<bool(Point)> covers = [](Point) { return true; };
    std::function<std::optional<int>(Point)> open_year = [](Point) { return std::nullopt; };
};

/// What grid streets cannot cross, except arterials on a bridge or through an underpass.
struct Obstacle {
    Line middle;             ///< study plane
    double half_width = 0.0; ///< m: no lot nearer
    bool is_water = false;
    double lot_clearance = 0.0; ///< m beyond the half width kept green
};

/// Adds the streets, crossings and lots of a town to the city. Lots get the nearest quarter of the district.
void lay_out(const GridPlan& plan, const std::vector<Obstacle>& obstacles, const std::string& district, Random& random,
             City& city);

} // namespace gaoxin
