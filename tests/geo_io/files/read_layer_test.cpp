// SPDX-License-Identifier: MIT
#include "geo/files/read_layer.hpp"

#include "geo/error.hpp"
#include "tests/geo_io/files/scratch_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using test::ScratchFolder;

namespace {

const char* const homes = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"小区编号":"A1","小区名称":"东苑","户数":120,"share":0.5},
 "geometry":{"type":"Point","coordinates":[104.06,30.57]}},
{"type":"Feature","properties":{"小区编号":"A2","小区名称":"西苑小区","户数":80,"share":null},
 "geometry":{"type":"Point","coordinates":[104.07,30.58]}}]})";

geo::ReadResult read(geo::ReadRequest request)
{
    geo::Progress silent;
    return geo::read_layer(request, silent);
}

std::string code_of_failure(geo::ReadRequest request)
{
    try {
        (void)read(std::move(request));
    }
    catch (const geo::InputError& error) {
        return error.findings().front().code;
    }
    return {};
}

/// Codes of the findings, in order.
std::vector<std::string> codes(const geo::ReadResult& result)
{
    std::vector<std::string> found;
    for (const geo::Finding& finding : result.findings) {
        found.push_back(finding.code);
    }
    return found;
}

geo::ReadRequest of(const std::string& source)
{
    geo::ReadRequest request;
    request.source = source;
    return request;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the same homes are read from each format, whoever wrote it")
    {
        const ScratchFolder folder;
        folder.put("homes.geojson", homes);
        for (const auto& format : std::initializer_list<std::pair<std::string, std::string>>{
                 {"homes.geojson", ""},
                 {"homes.gpkg", "-f GPKG"},
                 {"homes.fgb", "-f FlatGeobuf -lco SPATIAL_INDEX=NO"},
                 {"homes.shp", "-f 'ESRI Shapefile' -lco ENCODING=UTF-8"},
                 {"homes_gbk.shp", "-f 'ESRI Shapefile' -lco ENCODING=GBK"}}) {
            const std::string file = format.first, options = format.second;
            CAPTURE(file);
            REQUIRE((options.empty() || folder.convert(file, "homes.geojson", options)));

            const geo::ReadResult result = read(of(folder.file(file)));

            const geo::Layer& layer = result.source.layer;
            CHECK(result.source.crs == "EPSG:4326");
            REQUIRE(layer.features.size() == 2);
            REQUIRE(layer.fields.size() == 4);
            CHECK(std::get<std::string>(layer.features[0].values[1]) == "东苑");
            CHECK(std::get<std::string>(layer.features[1].values[1]) == "西苑小区");
            CHECK(std::get<std::int64_t>(layer.features[0].values[2]) == 120);
            CHECK(std::get<double>(layer.features[0].values[3]) == 0.5);
            CHECK(std::holds_alternative<std::monostate>(layer.features[1].values[3]));
            const auto& point = std::get<geo::MultiPoint>(layer.features[1].geometry).points.front();
            CHECK(point.x == doctest::Approx(104.07));
            CHECK(point.y == doctest::Approx(30.58));
        }
    }

    TEST_CASE("a GBK Shapefile without its .cpg is recognised; cut names lose half a character, not the rest")
    {
        const ScratchFolder folder;
        folder.put("homes.geojson", homes);
        REQUIRE(folder.convert("gbk.shp", "homes.geojson", "-f 'ESRI Shapefile' -lco ENCODING=GBK"));
        std::filesystem::remove(folder.file("gbk.cpg"));

        const geo::Layer layer = read(of(folder.file("gbk.shp"))).source.layer;

        CHECK(layer.fields[0].name == "小区编号");
        CHECK(std::get<std::string>(layer.features[1].values[1]) == "西苑小区");
    }

    TEST_CASE("coordinates come from columns, from WKT or from one text, as the job says")
    {
        const ScratchFolder folder;
        folder.put("t.csv", "id,x,y,shape,location\n1,104.06,30.57,\"POLYGON((0 0,1 0,1 1,0 0))\",\"104.06,30.57\"\n"
                            "2, 104.07 ,30.58,\"LINESTRING(0 0,5 5)\",\" 104.07 , 30.58\"\n");
        geo::ReadRequest columns = of(folder.file("t.csv")), wkt = columns, lonlat = columns;
        columns.x_field = "x";
        columns.y_field = "y";
        wkt.wkt_field = "shape";
        lonlat.lonlat_field = "location";

        const auto by_columns = read(columns).source.layer;
        const auto by_text = read(lonlat).source.layer;
        const auto by_wkt = read(wkt).source.layer;

        CHECK(by_columns.features[1].geometry == by_text.features[1].geometry);
        CHECK(std::get<geo::MultiPoint>(by_columns.features[0].geometry).points.front() == geo::Point{104.06, 30.57});
        CHECK(std::holds_alternative<geo::MultiPolygon>(by_wkt.features[0].geometry));
        CHECK(std::holds_alternative<geo::MultiLine>(by_wkt.features[1].geometry));
    }

    TEST_CASE("heights and curves are flattened, repairs are told, what is past repair is excluded and counted")
    {
        const ScratchFolder folder;
        folder.put("t.csv", "id,shape\n1,\"POLYGON Z((0 0 5,4 0 5,4 4 5,0 4 5,0 0 5))\"\n"
                            "2,\"CURVEPOLYGON(CIRCULARSTRING(0 0,4 4,8 0,4 -4,0 0))\"\n"
                            "3,\"POLYGON((0 0,4 4,4 0,0 4,0 0))\"\n4,\"POLYGON((0 0,4 0,0 0))\"\n5,\n"
                            "6,\"GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(0 0,1 1))\"\n");
        geo::ReadRequest request = of(folder.file("t.csv"));
        request.wkt_field = "shape";

        const geo::ReadResult result = read(request);

        CHECK(result.features_in_file == 6);
        CHECK(result.features_excluded == 3);
        CHECK(result.source.layer.features.size() == 3);
        const auto found = codes(result);
        for (const std::string code :
             {"heights-dropped", "curves-straightened", "self-intersection", "geometry-unusable"}) {
            CAPTURE(code);
            CHECK(std::ranges::find(found, code) != found.end());
        }
        CHECK(std::ranges::count(found, "geometry-unusable") == 3);
    }

    TEST_CASE("a filter chooses features, and a source of several layers wants one named")
    {
        const ScratchFolder folder;
        folder.put("homes.geojson", homes);
        REQUIRE(folder.convert("two.gpkg", "homes.geojson", "-f GPKG -nln first"));
        REQUIRE(folder.convert("two.gpkg", "homes.geojson", "-update -nln second"));
        geo::ReadRequest second = of(folder.file("two.gpkg"));
        second.layer = "second";
        second.filter = "\"户数\" > 100";

        CHECK(read(second).source.layer.features.size() == 1);
        CHECK(geo::layer_names(folder.file("two.gpkg")) == std::vector<std::string>{"first", "second"});
        CHECK(code_of_failure(of(folder.file("two.gpkg"))) == "layer-not-named");
        second.layer = "third";
        CHECK(code_of_failure(second) == "layer-missing");
        second.layer = "first";
        second.filter = "no_such_field = 3";
        CHECK(code_of_failure(second) == "filter-wrong");
    }

    TEST_CASE("a GeoPackage cut short is refused, not read in part")
    {
        const ScratchFolder folder;
        folder.put("homes.geojson", homes);
        REQUIRE(folder.convert("whole.gpkg", "homes.geojson", "-f GPKG"));
        const std::string whole = folder.content("whole.gpkg");
        for (const double part : {0.02, 0.3, 0.6, 0.9}) {
            CAPTURE(part);
            folder.put("cut.gpkg", whole.substr(0, static_cast<std::size_t>(part * static_cast<double>(whole.size()))));

            const std::string code = code_of_failure(of(folder.file("cut.gpkg")));

            CHECK((code == "source-unreadable" || code == "source-damaged" || code == "no-layers"));
        }
    }
}
