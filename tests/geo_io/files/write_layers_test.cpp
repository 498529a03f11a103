// SPDX-License-Identifier: MIT
#include "geo/files/read_layer.hpp"
#include "geo/files/write_layers.hpp"
#include "tests/geo_io/files/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace doorstep;
using test::ScratchFolder;

namespace {

const geo::Ring outer{
    {410'000, 3'384'000}, {410'400, 3'384'000}, {410'400, 3'384'300}, {410'000, 3'384'300}, {410'000, 3'384'000}};
const geo::Ring hole{
    {410'100, 3'384'100}, {410'100, 3'384'200}, {410'200, 3'384'200}, {410'200, 3'384'100}, {410'100, 3'384'100}};

geo::Layer parcels()
{
    geo::Layer layer;
    layer.name = "parcels";
    layer.kind = geo::GeometryKind::Polygon;
    layer.fields = {
        {"name"}, {"count", geo::FieldType::Integer}, {"share", geo::FieldType::Real}, {"rows", geo::FieldType::Json}};
    layer.features.push_back({1,
                              geo::MultiPolygon{{{outer, {hole}}}},
                              {std::string{"学校 \"A\""}, std::int64_t{1} << 40, 0.125, std::string{R"([{"a":1}])"}}});
    layer.features.push_back({2, geo::MultiPolygon{{{outer, {}}}}, {{}, {}, {}, {}}});
    return layer;
}

geo::Layer read(const std::string& file)
{
    geo::ReadRequest request;
    request.source = file;
    request.layer = "parcels";
    geo::Progress silent;
    return geo::read_layer(request, silent).source.layer;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a layer comes back from a GeoPackage as it went in")
    {
        const ScratchFolder folder;
        const geo::StudyPlane plane{"EPSG:4544"};
        const std::vector<geo::StyledLayer> layers{{parcels(), "test", "<qgis/>"}};

        geo::write_geopackage(layers, plane, folder.file("out.gpkg"));

        const geo::Layer back = read(folder.file("out.gpkg"));
        REQUIRE(back.features.size() == 2);
        CHECK(back.features[0].geometry == parcels().features[0].geometry);
        CHECK(std::get<std::string>(back.features[0].values[0]) == "学校 \"A\"");
        CHECK(std::get<std::int64_t>(back.features[0].values[1]) == std::int64_t{1} << 40);
        CHECK(std::get<double>(back.features[0].values[2]) == 0.125);
        CHECK(std::holds_alternative<std::monostate>(back.features[1].values[0]));
    }

    TEST_CASE("the same layers give the same bytes")
    {
        const ScratchFolder folder;
        const geo::StudyPlane plane{"EPSG:4544"};
        const std::vector<geo::StyledLayer> layers{{parcels(), "test", "<qgis/>"}};
        for (const char* name : {"1", "2"}) {
            geo::write_geopackage(layers, plane, folder.file(std::string{name} + ".gpkg"));
            geo::write_geojson(parcels(), plane, folder.file(std::string{name} + ".geojson"));
        }

        CHECK((folder.content("1.gpkg") == folder.content("2.gpkg")));
        CHECK((folder.content("1.geojson") == folder.content("2.geojson")));
    }

    TEST_CASE("GeoJSON is in degrees, without crs and nulls, with nested JSON, and comes back to a centimetre")
    {
        const ScratchFolder folder;
        const geo::StudyPlane plane{"EPSG:4544"};

        geo::write_geojson(parcels(), plane, folder.file("parcels.geojson"));

        const std::string text = folder.content("parcels.geojson");
        CHECK(text.find("\"crs\"") == std::string::npos);
        CHECK(text.find("null") == std::string::npos);
        CHECK(text.find("\"a\": 1") != std::string::npos);
        const geo::Layer back = read(folder.file("parcels.geojson"));
        const auto& area = std::get<geo::MultiPolygon>(back.features[0].geometry);
        REQUIRE(area.parts.size() == 1);
        REQUIRE(area.parts[0].holes.size() == 1);
        const geo::Point corner = plane.project(geo::LonLat{area.parts[0].outer[0].x, area.parts[0].outer[0].y});
        double nearest = 1e9;
        for (const geo::Point& point : outer) {
            nearest = std::min(nearest, std::hypot(point.x - corner.x, point.y - corner.y));
        }
        CHECK(nearest < 0.02);
    }

    TEST_CASE("the twin for Amap lies where Amap draws the place")
    {
        const ScratchFolder folder;
        const geo::StudyPlane plane{"EPSG:4544"};

        geo::write_geojson(parcels(), plane, folder.file("parcels.geojson"), geo::Datum::Gcj02);

        const auto shifted = std::get<geo::MultiPolygon>(read(folder.file("parcels.geojson")).features[1].geometry);
        const geo::LonLat expected = geo::wgs84_to_gcj02(plane.to_wgs84(outer[0]));
        double nearest = 1e9;
        for (const geo::Point& point : shifted.parts[0].outer) {
            nearest = std::min(nearest, std::hypot(point.x - expected.lon, point.y - expected.lat));
        }
        CHECK(nearest < 2e-7);
    }

    TEST_CASE("a write that is asked to stop stops between features and leaves no file")
    {
        class Stopped : public geo::Progress {
            [[nodiscard]] bool is_cancelled() const override { return true; }
        };
        const ScratchFolder folder;
        const geo::StudyPlane plane{"EPSG:4544"};
        const std::vector<geo::StyledLayer> layers{{parcels(), "", ""}};

        CHECK_THROWS_AS(geo::write_geopackage(layers, plane, folder.file("out.gpkg"), Stopped{}), geo::Cancelled);
        CHECK_THROWS_AS(
            geo::write_geojson(parcels(), plane, folder.file("out.geojson"), geo::Datum::AsDeclared, Stopped{}),
            geo::Cancelled);

        CHECK_FALSE(std::filesystem::exists(folder.file("out.gpkg")));
        CHECK_FALSE(std::filesystem::exists(folder.file("out.geojson")));
    }
}
