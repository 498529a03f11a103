// SPDX-License-Identifier: MIT
#pragma once

#include "geo/progress.hpp"
#include "geo/projection/study_plane.hpp"
#include "geo/shapes/layer.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace doorstep::geo {

/// A layer and how QGIS should draw it.
struct StyledLayer {
    Layer layer{};
    std::string description{};
    std::string qml{}; ///< QGIS style, for the `layer_styles` table; empty for none
};

/// RFC 7946: WGS 84 lon/lat with 7 decimals, right-hand rings, no `crs` member; null values are left out; fields of
/// type Json are nested. The same layer gives the same bytes. \throws SystemError when the write fails, Cancelled.
void write_geojson(const Layer& layer, const StudyPlane& plane, const std::filesystem::path& file,
                   Datum datum = Datum::AsDeclared, const Progress& progress = Progress{});

/// One GeoPackage with all layers in the study CRS, spatial indexes and styles, the same bytes for the same input.
/// \throws SystemError when the write fails, also when GDAL reports it only at closing; Cancelled.
void write_geopackage(std::span<const StyledLayer> layers, const StudyPlane& plane, const std::filesystem::path& file,
                      const Progress& progress = Progress{});

} // namespace doorstep::geo
