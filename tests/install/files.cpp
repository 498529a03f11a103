// SPDX-License-Identifier: MIT
// Projections and files as a library: a place of Chengdu in metres and back, and as GeoJSON.
#include <geo/files/write_layers.hpp>
#include <geo/projection/study_plane.hpp>
#include <maps/styles/qgis_style.hpp>

#include <cmath>
#include <filesystem>
#include <iostream>

namespace geo = doorstep::geo;

int main()
{
    const geo::StudyPlane plane{"EPSG:4544"};
    const geo::Point place = plane.project(geo::LonLat{104.0633, 30.5740});
    geo::Layer layer{.name = "place"};
    layer.kind = geo::GeometryKind::Point;
    layer.features.push_back({1, geo::MultiPoint{{place}}, {}});
    geo::write_geojson(layer, plane, "place.geojson");

    const bool is_right = std::abs(place.x - 410'144.00) < 0.01 && std::abs(place.y - 3'384'119.11) < 0.01 &&
                          std::filesystem::file_size("place.geojson") > 0 &&
                          !doorstep::maps::qgis_style("candidates", geo::Language::English).empty();
    std::cout << (is_right ? "the installed readers and writers work\n" : "they are wrong\n");
    return is_right ? 0 : 1;
}
