// SPDX-License-Identifier: MIT
#pragma once

#include "geo/projection/study_plane.hpp"
#include "geo/shapes/geometry.hpp"
#include "geo/shapes/height_grid.hpp"

#include <memory>
#include <optional>
#include <string>

namespace doorstep::geo {

/// Elevation from any raster GDAL opens.
class Terrain {
public:
    /// \throws InputError when the raster cannot be read or has no CRS.
    Terrain(const std::string& file, const StudyPlane& plane);
    ~Terrain();
    Terrain(Terrain&&) noexcept;
    Terrain& operator=(Terrain&&) noexcept;

    /// Mean slope over the area (rise ÷ run, Horn's 3×3 gradient); nullopt outside the raster or on no-data.
    [[nodiscard]] std::optional<double> mean_slope(const MultiPolygon& area) const;
    /// The heights themselves, for walks on slopes.
    [[nodiscard]] HeightGrid heights() const;

private:
    struct Grid;
    std::unique_ptr<Grid> grid_;
};

} // namespace doorstep::geo
