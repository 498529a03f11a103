// SPDX-License-Identifier: MIT
#include "geo/projection/study_plane.hpp"

#include "geo/error.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace doorstep::geo;

namespace {

SourceLayer points(std::vector<Point> places)
{
    SourceLayer source;
    source.file = "homes.shp";
    source.layer.name = "homes";
    std::int64_t number = 0;
    for (const Point& place : places) {
        source.layer.features.push_back({++number, MultiPoint{{place}}, {}});
    }
    return source;
}

Point first_point(const Layer& layer)
{
    return std::get<MultiPoint>(layer.features.front().geometry).points.front();
}

std::string code_of(const InputError& error)
{
    return error.findings().front().code;
}

template <class Action>
std::string code_thrown_by(Action action)
{
    try {
        action();
    }
    catch (const InputError& error) {
        return code_of(error);
    }
    return "nothing";
}

void check_near(Point is, Point expected)
{
    CHECK(std::abs(is.x - expected.x) < 0.01);
    CHECK(std::abs(is.y - expected.y) < 0.01);
}

constexpr LonLat tianfu_square{104.0633, 30.5740};
constexpr Point in_4544{410144.00, 3384119.11};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("degrees become metres, east first, in each of Chengdu's planes")
    {
        check_near(StudyPlane{"EPSG:4544"}.project(tianfu_square), in_4544);
        check_near(StudyPlane{"EPSG:4523"}.project(tianfu_square), {35410144.00, 3384119.11});
        check_near(StudyPlane{"EPSG:32648"}.project(tianfu_square), {410179.95, 3382765.47});
    }

    TEST_CASE("a place comes back from the plane to where it was")
    {
        const StudyPlane plane{"EPSG:4544"};

        const LonLat back = plane.to_wgs84(plane.project(tianfu_square));

        CHECK(std::abs(back.lon - tianfu_square.lon) < 1e-9);
        CHECK(std::abs(back.lat - tianfu_square.lat) < 1e-9);
    }

    TEST_CASE("the UTM zone around a place is chosen on both hemispheres")
    {
        CHECK(StudyPlane::utm_around({104.06, 30.57}).crs() == "EPSG:32648");
        CHECK(StudyPlane::utm_around({-51.2, -30.0}).crs() == "EPSG:32722");
        CHECK(StudyPlane::utm_around({-15.4, 28.1}).crs() == "EPSG:32628");
    }

    TEST_CASE("what cannot be measured in is refused")
    {
        for (const char* crs : {"EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:900913", "EPSG:2272"}) {
            CAPTURE(crs);
            CHECK(code_thrown_by([&] { const StudyPlane plane{crs}; }) == "study-crs-refused");
        }
        CHECK(code_thrown_by([] { const StudyPlane plane{"EPSG:no"}; }) == "crs-not-understood");
    }

    TEST_CASE("a layer of Amap points declared so lands where its WGS 84 twin lands")
    {
        const StudyPlane plane{"EPSG:4544"};
        std::vector<Finding> findings;

        const Layer amap = plane.project(points({{104.06579885900014, 30.571541418561985}}),
                                         {.crs = "EPSG:4326", .datum = Datum::Gcj02}, findings);
        const Layer baidu = plane.project(points({{104.07225972006415, 30.57760392163853}}),
                                          {.crs = "EPSG:4326", .datum = Datum::Bd09}, findings);

        check_near(first_point(amap), in_4544);
        check_near(first_point(baidu), in_4544);
    }

    TEST_CASE("CGCS2000 degrees are taken as WGS 84, and the record says so")
    {
        std::vector<Finding> findings;

        const Layer layer =
            StudyPlane{"EPSG:32648"}.project(points({{104.0633, 30.5740}}), {.crs = "EPSG:4490"}, findings);

        check_near(first_point(layer), {410179.95, 3382765.47});
        REQUIRE(findings.size() == 1);
        CHECK(findings.front().code == "ballpark-transform");
        CHECK(findings.front().severity == Severity::Info);
    }

    TEST_CASE("Xian 80 without parameters is a warning")
    {
        std::vector<Finding> findings;

        (void)StudyPlane{"EPSG:4544"}.project(points({{410000.0, 3384000.0}}), {.crs = "EPSG:2380"}, findings);

        REQUIRE_FALSE(findings.empty());
        CHECK(findings.front().severity == Severity::Warning);
    }

    TEST_CASE("eastings with a zone number under a CRS without one are understood, and the reverse")
    {
        const StudyPlane plane{"EPSG:4544"};
        std::vector<Finding> findings;

        check_near(first_point(plane.project(points({{35410144.00, 3384119.11}}), {.crs = "EPSG:4544"}, findings)),
                   in_4544);
        check_near(first_point(plane.project(points({in_4544}), {.crs = "EPSG:4523"}, findings)), in_4544);

        REQUIRE(findings.size() == 2);
        CHECK(findings[0].code == "zone-prefix");
        CHECK(findings[1].code == "zone-prefix");
    }

    TEST_CASE("a city-local system comes in by a PROJ pipeline")
    {
        std::vector<Finding> findings;
        const SourceCrs local{.crs = "+proj=pipeline +step +proj=affine +xoff=400000 +yoff=3300000"};

        const Layer layer = StudyPlane{"EPSG:4544"}.project(points({{10144.00, 84119.11}}), local, findings);

        check_near(first_point(layer), in_4544);
    }

    TEST_CASE("wrong declarations stop with their name")
    {
        const StudyPlane plane{"EPSG:4544"};
        const auto code = [&](std::vector<Point> places, SourceCrs crs) {
            std::vector<Finding> findings;
            return code_thrown_by([&] { (void)plane.project(points(std::move(places)), crs, findings); });
        };

        CHECK(code({{104.06, 30.57}}, {}) == "layer-without-crs");
        CHECK(code({{104.06, 30.57}}, {.crs = "EPSG:4544"}) == "degrees-called-metres");
        CHECK(code({in_4544}, {.crs = "EPSG:4326"}) == "metres-called-degrees");
        CHECK(code({in_4544}, {.crs = "EPSG:4544", .datum = Datum::Gcj02}) == "datum-on-metres");
        CHECK(code({{std::nan(""), 30.57}}, {.crs = "EPSG:4326"}) == "wild-coordinates");
        CHECK(code({{1e300, 30.57}}, {.crs = "EPSG:4326"}) == "wild-coordinates");
    }
}
