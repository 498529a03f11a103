// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace doorstep::geo {

/// Heights of the ground in the study plane, one in the middle of each cell, row by row from the north-west.
struct HeightGrid {
    Point north_west;         ///< corner of the first cell
    double cell_width = 1.0;  ///< metres
    double cell_height = 1.0; ///< metres
    std::size_t columns = 0;
    std::size_t rows = 0;
    std::vector<float> heights; ///< metres; NaN where there is no data

    /// Between the four middles around a point, bilinear; nullopt outside and beside missing data.
    [[nodiscard]] std::optional<double> height_at(const Point& point) const
    {
        const double x = (point.x - north_west.x) / cell_width - 0.5;
        const double y = (north_west.y - point.y) / cell_height - 0.5;
        if (!(x >= 0.0 && y >= 0.0) || columns < 2 || rows < 2 || x > static_cast<double>(columns - 1) ||
            y > static_cast<double>(rows - 1)) {
            return std::nullopt;
        }
        const std::size_t column = x < static_cast<double>(columns - 1) ? static_cast<std::size_t>(x) : columns - 2;
        const std::size_t row = y < static_cast<double>(rows - 1) ? static_cast<std::size_t>(y) : rows - 2;
        const double east = x - static_cast<double>(column);
        const double south = y - static_cast<double>(row);
        const float* north_row = heights.data() + row * columns + column;
        const float* south_row = north_row + columns;
        const double height = (1.0 - south) * ((1.0 - east) * double{north_row[0]} + east * double{north_row[1]}) +
                              south * ((1.0 - east) * double{south_row[0]} + east * double{south_row[1]});
        return std::isfinite(height) ? std::optional{height} : std::nullopt;
    }
};

} // namespace doorstep::geo
