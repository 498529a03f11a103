// SPDX-License-Identifier: MIT
#include "tests/app/locate/locate_tables.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

using namespace doorstep;
using Json = nlohmann::json;
using test::LocateTables;

namespace {

/// One straight street of about 1,000 m west to east in Chengdu, as GeoJSON, and places along it as tables: homes at
/// its west end, its middle and its east end, sites near the west end and the middle.
void street(LocateTables& tables)
{
    tables
        .with("streets.geojson",
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"road_class":"local"},)"
              R"("geometry":{"type":"LineString","coordinates":[[104.06,30.6],[104.0652,30.6],[104.0704,30.6]]}}]})")
        .with("homes.csv", "id,demand,lon,lat\nwest,10,104.0601,30.6\nmiddle,20,104.0652,30.6\neast,30,104.0703,30.6\n")
        .with("places.csv", "id,lon,lat\nA,104.0602,30.6\nB,104.0653,30.6\n");
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("points and a network take the place of a table: metres walked along the street")
    {
        LocateTables tables{"network"};
        street(tables);
        const std::string words = " --network streets.geojson --demand homes.csv --sites places.csv --json";

        const auto said = tables.locate("p-median --choose 1" + words);

        CAPTURE(said.err);
        CAPTURE(said.out);
        REQUIRE(said.code == 0);
        const Json answer = Json::parse(said.out);
        CHECK(answer.at("sites") == Json{"B"});
        CHECK(answer.at("assignment")[0].at("cost").get<double>() == doctest::Approx(499.0).epsilon(0.01));
        CHECK(answer.at("objective").get<double>() == doctest::Approx(4990.0 + 192.0 + 14380.0).epsilon(0.01));

        const auto far = tables.locate("set-cover --limit 300" + words);
        CHECK(far.code == 3);
        CHECK(far.says("demand east has no site within 300 m"));
        CHECK(tables.locate("max-cover --limit 600 --choose 1 --out map.geojson" + words).code == 0);
        CHECK(Json::parse(tables.content("map.geojson")).at("features").size() == 4);
    }

    TEST_CASE("a home far from every street is told, and cannot be reached")
    {
        LocateTables tables{"network_far"};
        street(tables);
        tables.with("homes.csv", "id,demand,lon,lat\nwest,10,104.0601,30.6\nhill,20,104.0652,30.7\n");

        const auto said = tables.locate("p-median --choose 1 --network streets.geojson --demand homes.csv --sites "
                                        "places.csv");

        CHECK(said.code == 3);
        CHECK(said.says("hill"));
        CHECK(said.says("no site can serve demand hill"));
    }

    TEST_CASE("a network and a table together, or neither, are refused")
    {
        LocateTables tables{"network_both"};
        street(tables);
        tables.with("od.csv", "origin,destination,cost\nA,west,1\n");
        CHECK(tables.locate("p-median --choose 1 --demand homes.csv").says("table-or-network"));
        CHECK(tables
                  .locate("p-median --choose 1 --demand homes.csv --table od.csv --network streets.geojson --sites "
                          "places.csv")
                  .says("table-or-network"));
        CHECK(tables.locate("p-median --choose 1 --demand homes.csv --network streets.geojson").says("sites-missing"));
    }
}
