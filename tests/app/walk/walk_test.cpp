// SPDX-License-Identifier: MIT
#include "app/walk/walk.hpp"

#include "app/commands/program.hpp"
#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace doorstep;
using test::content_of;
using test::TemporaryFolder;
using test::write_file;
namespace fs = std::filesystem;

namespace {

struct Outcome {
    int code = 0;
    std::string out;
    std::string err;
};
Outcome run(std::vector<std::string> arguments)
{
    std::ostringstream out, err;
    const int code = app::run_program(arguments, out, err);
    return {code, out.str(), err.str()};
}

/// A street of one kilometre with an end beside it, homes and two schools, as CSV in the metres of UTM 48N.
///
///     a    b           c     homes; c weighs 30         school "s1" at x = 0, "s2" at x = 1000
///     ======================
class Town {
public:
    explicit Town(const std::string& name) : folder_{name}
    {
        write("streets.csv", "street_id,shape\nmain,\"LINESTRING (400000 3380000, 401000 3380000)\"\n"
                             "side,\"LINESTRING (400500 3380001.5, 400500 3380200)\"\n");
        write("homes.csv", "id,x,y,pupils\na,400100,3380010,10\nb,400400,3380010,20\nc,400900,3380020,30\n"
                           "far,400500,3390000,5\n");
        write("schools.csv", "id,x,y\ns1,400000,3380000\ns2,401000,3380000\n");
    }
    void write(const std::string& name, const std::string& text) const { write_file(folder_.path() / name, text); }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder_.path() / name).string(); }

    /// doorstep walk from the schools to the homes, with further options.
    [[nodiscard]] Outcome walk(const std::vector<std::string>& options) const
    {
        std::vector<std::string> arguments{"walk",  file("streets.csv"), "--network-wkt",
                                           "shape", "--network-crs",     "EPSG:32648",
                                           "--crs", "EPSG:32648",        "--quiet"};
        for (const char* kind : {"from", "to"}) {
            const std::string option = std::string{"--"} + kind;
            const std::string places = std::string{kind} == "from" ? "schools.csv" : "homes.csv";
            arguments.insert(arguments.end(), {option, file(places), option + "-x", "x", option + "-y", "y",
                                               option + "-crs", "EPSG:32648"});
        }
        arguments.insert(arguments.end(), options.begin(), options.end());
        return run(arguments);
    }

private:
    TemporaryFolder folder_;
};

geo::Layer layer_of(const std::string& file, const std::string& name = {})
{
    geo::Progress progress;
    return geo::read_layer({.source = file, .layer = name}, progress).source.layer;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("tables with columns lon and lat, x and y, or wkt need no options")
    {
        const Town town{"walk_usual_columns"};
        const auto by = [&](const std::string& homes) {
            town.write("places.csv", homes);
            return run({"walk", town.file("streets.csv"), "--network-crs", "EPSG:32648", "--crs", "EPSG:32648",
                        "--quiet", "--from", town.file("schools.csv"), "--from-crs", "EPSG:32648", "--to",
                        town.file("places.csv"), "--to-crs", "EPSG:32648", "--limit", "600", "--out",
                        town.file("walks.csv")});
        };
        const Outcome in_metres = by("id,x,y\na,400100,3380010\n");
        CAPTURE(in_metres.err);
        CHECK(in_metres.code == 0);
        const std::string walks = content_of(town.file("walks.csv"));
        CHECK(walks.find("s1,a,110.0") != std::string::npos);
        CHECK(by("id,WKT\na,POINT (400100 3380010)\n").code == 0);
        CHECK(content_of(town.file("walks.csv")) == walks);

        town.write("degrees.csv", "id,Lng,Lat\na,103.9609,30.5463\n");
        const Outcome in_degrees = run({"walk", town.file("streets.csv"), "--network-crs", "EPSG:32648", "--quiet",
                                        "--from", town.file("degrees.csv"), "--limit", "600", "--connector", "3000",
                                        "--out", town.file("area.geojson")});
        CAPTURE(in_degrees.err);
        CHECK(in_degrees.code == 0);
    }

    TEST_CASE("a table that says nowhere where its places are is one error, not one a row")
    {
        const Town town{"walk_nowhere"};
        town.write("places.csv", "id,east,north\na,1,2\nb,3,4\nc,5,6\n");

        const Outcome outcome = run({"walk", town.file("streets.csv"), "--network-crs", "EPSG:32648", "--quiet",
                                     "--from", town.file("places.csv"), "--limit", "600"});

        CHECK(outcome.code != 0);
        CHECK(outcome.err.find("places-nowhere") != std::string::npos);
        CHECK(outcome.err.find("id, east, north") != std::string::npos);
        CHECK(outcome.err.find("1 errors") != std::string::npos);
    }

    TEST_CASE("the distance table lists every pair within the limit, inclusive")
    {
        const Town town{"walk_table"};

        const Outcome outcome = town.walk({"--limit", "410", "--table", town.file("distances.csv")});

        CHECK(outcome.code == 0);
        CHECK(content_of(town.file("distances.csv")) == "from,to,metres\r\ns1,a,110.0\r\ns1,b,410.0\r\ns2,c,120.0\r\n");
    }

    TEST_CASE("times are limits too, and then results say minutes")
    {
        const Town town{"walk_minutes"};

        const Outcome outcome =
            town.walk({"--minutes", "2", "--speed", "4", "--out", town.file("distances.csv")}); // 133.3 m

        CHECK(outcome.code == 0);
        CHECK(content_of(town.file("distances.csv")) ==
              "from,to,metres,minutes\r\ns1,a,110.0,1.65\r\ns2,c,120.0,1.80\r\n");
    }

    TEST_CASE("aggregates say what each start reaches within each limit")
    {
        const Town town{"walk_aggregate"};

        const Outcome outcome = town.walk(
            {"--limit", "200,500", "--aggregate", "--weight", "pupils", "--out", town.file("aggregates.csv")});

        CHECK(outcome.code == 0);
        CHECK(content_of(town.file("aggregates.csv")) == "from,limit_m,count,mean_m,weight,crossing\r\n"
                                                         "s1,200.0,1,110.0,10,0\r\n"
                                                         "s1,500.0,2,260.0,30,0\r\n"
                                                         "s2,200.0,1,120.0,30,0\r\n"
                                                         "s2,500.0,1,120.0,30,0\r\n");
    }

    TEST_CASE("polygons come as GeoJSON and GeoPackage, the larger ones first")
    {
        const Town town{"walk_polygons"};

        CHECK(town.walk({"--limit", "100,300", "--out", town.file("areas.geojson")}).code == 0);
        CHECK(town.walk({"--limit", "100,300", "--out", town.file("areas.gpkg")}).code == 0);

        const geo::Layer json = layer_of(town.file("areas.geojson"));
        const geo::Layer package = layer_of(town.file("areas.gpkg"), "catchments");
        REQUIRE(json.features.size() == 4);
        REQUIRE(package.features.size() == 4);
        CHECK(std::get<double>(package.features.front().values.at(1)) == 300.0);
        CHECK(std::holds_alternative<geo::MultiPolygon>(package.features.back().geometry));
    }

    TEST_CASE("places that cannot be reached are listed with the reason, gaps with their place")
    {
        const Town town{"walk_refused"};

        const Outcome outcome = town.walk({"--limit", "500", "--json"});

        CHECK(outcome.code == 0);
        CHECK(outcome.out.find("\"id\": \"far\",\n        \"reason\": \"no-street-within-reach\"") !=
              std::string::npos);
        CHECK(outcome.out.find("\"street\": \"side\",\n      \"other\": \"main\"") != std::string::npos);
        CHECK(outcome.out.find("\"gap_m\": 1.5") != std::string::npos);
    }

    TEST_CASE("walks start at gates where a layer gives them")
    {
        const Town town{"walk_gates"};
        town.write("gates.geojson",
                   R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32648"}},"features":[
{"type":"Feature","properties":{"of":"c"},"geometry":{"type":"Point","coordinates":[400990,3380005]}}]})");

        const Outcome outcome =
            town.walk({"--limit", "100", "--gates", town.file("gates.geojson"), "--table", town.file("distances.csv")});

        CHECK(outcome.code == 0);
        CHECK(content_of(town.file("distances.csv")) == "from,to,metres\r\ns2,c,15.0\r\n");
    }

    TEST_CASE("everything wrong is told at once, and the old file stays")
    {
        const Town town{"walk_wrong"};
        town.write("distances.csv", "old");
        town.write("homes.csv", "id,x,y,pupils\na,400100,3380010,ten\na,400400,3380010,20\n");
        town.write("schools.csv", "");

        const Outcome outcome =
            town.walk({"--limit", "500", "--weight", "pupils", "--table", town.file("distances.csv")});

        CHECK(outcome.code == 2);
        CHECK(outcome.err.find("source-empty") != std::string::npos);
        CHECK(outcome.err.find("weight-not-number") != std::string::npos);
        CHECK(outcome.err.find("id-repeated") != std::string::npos);
        CHECK(content_of(town.file("distances.csv")) == "old");
        CHECK_FALSE(fs::exists(town.file("distances.unfinished.csv")));
    }

    TEST_CASE("impossible options are refused before anything is read")
    {
        const Town town{"walk_options"};
        const auto refused = [&](const std::vector<std::string>& options, const std::string& field) {
            const Outcome outcome = town.walk(options);
            return outcome.code == 2 && outcome.err.find("field " + field) != std::string::npos;
        };

        CHECK(refused({}, "--limit"));
        CHECK(refused({"--limit", "0"}, "--limit"));
        CHECK(refused({"--limit", "500,x"}, "--limit"));
        CHECK(refused({"--limit", "500", "--minutes", "5"}, "--limit"));
        CHECK(refused({"--limit", "500", "--speed", "90"}, "--speed"));
        CHECK(refused({"--limit", "500", "--out", town.file("areas.txt")}, "--out"));
        CHECK(run({"walk", "x.osm.pbf", "--from", "y.gpkg", "--limit", "500", "--aggregate"}).err.find("--to") !=
              std::string::npos);
    }

    TEST_CASE("a cancelled walk leaves nothing behind")
    {
        class Stopped : public geo::Progress {
        public:
            [[nodiscard]] bool is_cancelled() const override { return true; }
        } stopped;
        const Town town{"walk_cancelled"};
        app::WalkSettings settings;
        settings.network = {.file = town.file("streets.csv"), .crs = "EPSG:32648", .wkt = "shape"};
        settings.from = {.file = town.file("schools.csv"), .crs = "EPSG:32648", .x = "x", .y = "y"};
        settings.limits_m = {500.0};
        settings.out = town.file("areas.gpkg");

        CHECK_THROWS_AS((void)app::run_walk(settings, stopped), geo::Cancelled);
        CHECK_FALSE(fs::exists(town.file("areas.gpkg")));
        CHECK_FALSE(fs::exists(town.file("areas.unfinished.gpkg")));
    }

    TEST_CASE("the same bytes at any number of threads")
    {
        const Town town{"walk_threads"};
        for (const char* threads : {"1", "3"}) {
            REQUIRE(town.walk({"--limit", "100,500", "--threads", threads, "--out",
                               town.file(std::string{"areas"} + threads + ".geojson"), "--table",
                               town.file(std::string{"table"} + threads + ".csv")})
                        .code == 0);
        }

        CHECK(content_of(town.file("areas1.geojson")) == content_of(town.file("areas3.geojson")));
        CHECK(content_of(town.file("table1.csv")) == content_of(town.file("table3.csv")));
    }

    TEST_CASE("help shows an example")
    {
        const Outcome outcome = run({"walk", "--help"});

        CHECK(outcome.code == 0);
        CHECK(outcome.out.find("Example: doorstep walk city.osm.pbf --from schools.gpkg") != std::string::npos);
    }
}
