// SPDX-License-Identifier: MIT
#include "geo/projection/datum.hpp"
#include "geo/projection/study_plane.hpp"
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <functional>
#include <sstream>

using namespace doorstep;
using namespace doorstep::test;

namespace {

using Shift = std::function<geo::LonLat(geo::LonLat)>;

geo::LonLat to_bd09(geo::LonLat wgs84)
{
    return geo::gcj02_to_bd09(geo::wgs84_to_gcj02(wgs84));
}

/// The same table with its last two columns, metres east and north, as degrees of another datum.
std::string in_degrees(const std::string& table, const Shift& shift)
{
    const geo::StudyPlane plane{"EPSG:4544"};
    std::istringstream lines{table};
    std::string all, row;
    std::getline(lines, row);
    all = row + "\n";
    while (std::getline(lines, row)) {
        const auto north = row.rfind(','), east = row.rfind(',', north - 1);
        const geo::Point place{std::stod(row.substr(east + 1)), std::stod(row.substr(north + 1))};
        const geo::LonLat shifted = shift(plane.to_wgs84(place));
        std::array<char, 80> text{};
        std::snprintf(text.data(), text.size(), ",%.10f,%.10f\n", shifted.lon, shifted.lat);
        all += row.substr(0, east) + text.data();
    }
    return all;
}

void deliver(const DrawnStudy& study, const std::string& layer, const Shift& shift, const std::string& declared)
{
    study.put(layer + ".csv", in_degrees(study.text(layer + ".csv"), shift));
    study.replace("job.toml", "source = \"" + layer + ".csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4544\"\n",
                  "source = \"" + layer + ".csv\"\nx = \"x\"\ny = \"y\"\ncrs = \"EPSG:4326\"\n" + declared);
}

std::string ranking_of(const DrawnStudy& study)
{
    REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);
    return content_of(study.out() / "ranking.csv");
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a layer delivered in GCJ-02, another in BD-09, declared so, give the same ranking")
    {
        const DrawnStudy in_metres{"datum_metres"};
        const DrawnStudy shifted{"datum_shifted"};
        deliver(shifted, "schools", geo::wgs84_to_gcj02, "datum = \"gcj02\"\n");
        deliver(shifted, "homes", to_bd09, "datum = \"bd09\"\n");
        deliver(
            shifted, "gates", [](geo::LonLat place) { return place; }, "");

        CHECK(ranking_of(in_metres) == ranking_of(shifted));
    }

    TEST_CASE("the same layer undeclared gives another ranking: the declaration is what makes it right")
    {
        const DrawnStudy in_metres{"datum_right"};
        const DrawnStudy undeclared{"datum_wrong"};
        deliver(undeclared, "homes", to_bd09, "");

        CHECK(ranking_of(in_metres) != ranking_of(undeclared));
    }
}
