// SPDX-License-Identifier: MIT
#include "app/init/init.hpp"

#include "app/job/job.hpp"
#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/measure/measure.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

using namespace doorstep;
using test::content_of;
using test::TemporaryFolder;
using test::write_file;
namespace fs = std::filesystem;

namespace {

/// Writes a town in OSM XML; places are metres east and north of 104° E, 30° N.
class Town {
public:
    void point(double x, double y, const std::string& tags) { node(x, y, tags); }
    void line(const std::vector<std::pair<double, double>>& points, const std::string& tags)
    {
        std::string refs;
        for (const auto& [x, y] : points) {
            refs += "<nd ref='" + std::to_string(node(x, y, "")) + "'/>";
        }
        ways_ += "<way id='" + std::to_string(++last_way_) + "'>" + refs + tags_of(tags) + "</way>\n";
    }
    void box(double x, double y, double width, double height, const std::string& tags)
    {
        const std::int64_t first = node(x, y, "");
        std::string refs = "<nd ref='" + std::to_string(first) + "'/>";
        for (const auto& [east, north] : {std::pair{x + width, y}, {x + width, y + height}, {x, y + height}}) {
            refs += "<nd ref='" + std::to_string(node(east, north, "")) + "'/>";
        }
        refs += "<nd ref='" + std::to_string(first) + "'/>";
        ways_ += "<way id='" + std::to_string(++last_way_) + "'>" + refs + tags_of(tags) + "</way>\n";
    }
    [[nodiscard]] std::string xml() const
    {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n" + nodes_ + ways_ + "</osm>\n";
    }

private:
    std::int64_t node(double x, double y, const std::string& tags)
    {
        nodes_ += "<node id='" + std::to_string(++last_node_) + "' lon='" + std::to_string(104.0 + x / 96'490.0) +
                  "' lat='" + std::to_string(30.0 + y / 110'850.0) + "'>" + tags_of(tags) + "</node>\n";
        return last_node_;
    }
    /// "highway=residential;name=East" → tag elements
    static std::string tags_of(const std::string& tags)
    {
        std::string elements;
        for (std::size_t at = 0; at < tags.size();) {
            const std::size_t end = std::min(tags.find(';', at), tags.size());
            const std::size_t equals = tags.find('=', at);
            elements +=
                "<tag k='" + tags.substr(at, equals - at) + "' v='" + tags.substr(equals + 1, end - equals - 1) + "'/>";
            at = end + 1;
        }
        return elements;
    }

    std::string nodes_, ways_;
    std::int64_t last_node_ = 0, last_way_ = 0;
};

/// Two blocks of 200 m × 200 m: homes and a school in the west, an empty field in the east.
Town small_town()
{
    Town town;
    town.line({{0, 0}, {200, 0}, {400, 0}}, "highway=residential");       // way 1
    town.line({{0, 200}, {200, 200}, {400, 200}}, "highway=residential"); // way 2
    town.line({{0, 0}, {0, 200}}, "highway=residential");                 // way 3
    town.line({{200, 0}, {200, 200}}, "highway=primary");                 // way 4
    town.line({{400, 0}, {400, 200}}, "highway=residential");             // way 5
    town.box(20, 20, 20, 10, "building=apartments;building:levels=10");   // way 6: 2,000 m² of floor, 50 persons
    town.box(60, 20, 20, 10, "building=house");                           // way 7: 400 m², 10 persons
    town.box(100, 20, 20, 10, "building=retail");                         // way 8: no home
    town.box(20, 100, 100, 60, "amenity=school;name=实验小学");           // way 9: 6,000 m² → 428 → 9 classes
    town.box(150, 20, 20, 20, "amenity=kindergarten;capacity=75");        // way 10
    town.box(175, 0, 215, 190, "landuse=grass");                          // way 11: cut by the primary road
    town.box(300, 100, 20, 20, "landuse=grass");                          // way 12: too small, and taken
    town.line({{-100, 300}, {500, 300}}, "railway=rail");                 // way 13
    town.line({{-100, 320}, {500, 320}}, "power=line;voltage=220000;cables=3"); // way 14
    town.point(50, 290, "railway=station;name=West");
    town.point(390, -20, "amenity=fuel");
    town.box(0, -150, 150, 100, "landuse=industrial"); // way 15: 1.5 ha
    return town;
}

app::InitSummary init(const fs::path& folder, const Town& town, app::InitSettings settings = {})
{
    write_file(folder / "town.osm", town.xml());
    settings.extract = folder / "town.osm";
    settings.out = folder / "study";
    geo::Progress progress;
    return app::run_init(settings, progress);
}

geo::Layer layer_of(const fs::path& folder, const std::string& name)
{
    geo::Progress progress;
    return geo::read_layer({.source = (folder / "study" / "study.gpkg").string(), .layer = name}, progress)
        .source.layer;
}

const geo::Value& value(const geo::Layer& layer, const std::string& id, const std::string& field)
{
    const auto column =
        static_cast<std::size_t>(std::ranges::find(layer.fields, field, &geo::Field::name) - layer.fields.begin());
    for (const geo::Feature& feature : layer.features) {
        if (std::get<std::string>(feature.values.front()) == id) {
            return feature.values.at(column);
        }
    }
    FAIL("no feature " << id);
    return layer.features.front().values.front();
}

bool has(const std::vector<geo::Finding>& findings, const std::string& code)
{
    return std::ranges::find(findings, code, &geo::Finding::code) != findings.end();
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a town becomes homes, schools, land, zones and hazards")
    {
        const TemporaryFolder folder{"town"};

        const app::InitSummary summary = init(folder.path(), small_town());

        const geo::Layer homes = layer_of(folder.path(), "demand");
        REQUIRE(homes.features.size() == 2);
        CHECK(std::get<double>(value(homes, "way/6", "population")) == doctest::Approx(50.0).epsilon(0.02));
        CHECK(std::get<double>(value(homes, "way/7", "population")) == doctest::Approx(10.0).epsilon(0.02));
        CHECK(std::get<std::string>(value(homes, "way/7", "levels_from")) == "assumed");

        const geo::Layer schools = layer_of(folder.path(), "schools");
        REQUIRE(schools.features.size() == 2);
        CHECK(std::get<std::string>(value(schools, "way/9", "stage")) == "primary");
        CHECK(std::get<std::int64_t>(value(schools, "way/9", "seats_primary")) == 9 * 45);
        CHECK(std::get<std::int64_t>(value(schools, "way/10", "seats_kindergarten")) == 75);

        const geo::Layer parcels = layer_of(folder.path(), "parcels");
        REQUIRE(parcels.features.size() == 1); // the part west of the road is a narrow strip
        const auto& field = std::get<geo::MultiPolygon>(parcels.features[0].geometry);
        CHECK(geo::area(field).in_square_metres() == doctest::Approx(180.0 * 185.0).epsilon(0.02));

        const geo::Layer zones = layer_of(folder.path(), "zones");
        REQUIRE(zones.features.size() == 3);
        CHECK(std::get<std::string>(zones.features[0].values[2]) == "district");
        CHECK(std::get<std::string>(zones.features[1].values[2]) == "tod");
        CHECK(std::get<std::string>(zones.features[1].values[1]) == "West (proposed)");
        CHECK(std::get<std::string>(zones.features[2].values[2]) == "industry");

        const geo::Layer hazards = layer_of(folder.path(), "hazards");
        REQUIRE(hazards.features.size() == 3);
        CHECK(std::get<double>(value(hazards, "way/14", "voltage_kv")) == doctest::Approx(220.0));
        CHECK(std::get<std::string>(value(hazards, "way/13", "type")) == "railway");
        CHECK(summary.residents == doctest::Approx(60.0).epsilon(0.02));
    }

    TEST_CASE("the job file says every assumption and is read without a complaint")
    {
        const TemporaryFolder folder{"job"};

        const app::InitSummary summary = init(folder.path(), small_town());

        const std::string text = content_of(summary.job);
        for (const geo::Text& assumption : summary.assumptions) {
            CHECK(text.find(assumption.en) != std::string::npos);
        }
        const app::Job job = app::read_job(summary.job);
        CHECK(job.layers.size() == 6);
        CHECK(job.layers.back().is_osm);
        CHECK(fs::exists(job.layers.back().read.source));
        CHECK(job.crs == "EPSG:32648");
    }

    TEST_CASE("the same extract gives the same bytes")
    {
        const TemporaryFolder one{"same_1"};
        const TemporaryFolder other{"same_2"};

        (void)init(one.path(), small_town());
        (void)init(other.path(), small_town());

        CHECK(content_of(one.path() / "study/job.toml") == content_of(other.path() / "study/job.toml"));
        CHECK(content_of(one.path() / "study/study.gpkg") == content_of(other.path() / "study/study.gpkg"));
    }

    TEST_CASE("residents are scaled to the population asked for")
    {
        const TemporaryFolder folder{"scaled"};

        const app::InitSummary summary = init(folder.path(), small_town(), {.population = 1200.0});

        CHECK(summary.residents == doctest::Approx(1200.0));
        CHECK(std::get<double>(value(layer_of(folder.path(), "demand"), "way/6", "population")) ==
              doctest::Approx(1000.0).epsilon(0.02));
    }

    TEST_CASE("tags that cannot be true are passed over, and the study stays one that runs")
    {
        const test::TemporaryFolder folder{"init_absurd"};
        Town town = small_town();
        town.box(300, -2000, 1500, 1500, "building=apartments;building:levels=40");          // way 16: 225 ha
        town.box(500, 20, 20, 20, "building=house;building:levels=99999999999");             // way 17: 2 levels
        town.box(540, 20, 30, 30, "amenity=school;name=primary school;capacity=1000000000"); // way 18

        init(folder.path(), town);

        CHECK(std::ranges::none_of(layer_of(folder.path(), "demand").features, [](const geo::Feature& home) {
            return std::get<std::string>(home.values.front()) == "way/16";
        }));
        const geo::Layer demand = layer_of(folder.path(), "demand");
        CHECK(std::get<double>(value(demand, "way/17", "population")) == doctest::Approx(20.0).epsilon(0.02));
        const geo::Layer schools = layer_of(folder.path(), "schools");
        CHECK(std::get<std::int64_t>(value(schools, "way/18", "seats_primary")) == 6 * 45);
        CHECK(std::get<std::string>(value(schools, "way/18", "seats_from")) == "assumed from the site's area");
    }

    TEST_CASE("people may come from a table instead of buildings")
    {
        const TemporaryFolder folder{"table"};
        write_file(folder.path() / "grid.csv", "id,lon,lat,Población\n"
                                               "a,104.0005,30.0005,100\nb,104.0015,30.0005,300\n"
                                               "c,104.0005,30.0015,x\nd,104.0015,30.0015,-1\n");

        const app::InitSummary summary = init(folder.path(), small_town(), {.demand = folder.path() / "grid.csv"});

        const geo::Layer homes = layer_of(folder.path(), "demand");
        REQUIRE(homes.features.size() == 2);
        CHECK(std::get<double>(value(homes, "b", "population")) == doctest::Approx(300.0));
        CHECK(has(summary.findings, "init-demand-refused"));
    }

    TEST_CASE("a table without people is an error that names its fields")
    {
        const TemporaryFolder folder{"no_people"};
        write_file(folder.path() / "grid.csv", "id,lon,lat,jobs\na,104.0005,30.0005,100\n");

        CHECK_THROWS_AS((void)init(folder.path(), small_town(), {.demand = folder.path() / "grid.csv"}),
                        geo::InputError);
        CHECK_FALSE(fs::exists(folder.path() / "study"));
    }

    TEST_CASE("what lies outside the boundary is left out")
    {
        const TemporaryFolder folder{"boundary"};
        write_file(folder.path() / "west.geojson",
                   R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
                   [[[103.999,29.999],[104.0005,29.999],[104.0005,30.003],[103.999,30.003],[103.999,29.999]]]}})");

        (void)init(folder.path(), small_town(), {.boundary = folder.path() / "west.geojson"});

        const geo::Layer homes = layer_of(folder.path(), "demand");
        REQUIRE(homes.features.size() == 1); // the field in the east is out as well, so that blocks step in
        CHECK(std::get<std::string>(homes.features[0].values[0]) == "way/6");
    }

    TEST_CASE("where no open land is mapped, street blocks are candidates and say so")
    {
        const TemporaryFolder folder{"blocks"};
        Town town;
        town.line({{0, 0}, {200, 0}, {200, 200}, {0, 200}, {0, 0}}, "highway=residential");
        town.box(20, 20, 20, 10, "building=house");

        (void)init(folder.path(), town);

        const geo::Layer parcels = layer_of(folder.path(), "parcels");
        REQUIRE(parcels.features.size() == 1);
        CHECK(std::get<std::string>(parcels.features[0].values[0]).starts_with("block/"));
        CHECK(std::get<std::string>(parcels.features[0].values[2]) == "street block");
        const auto& block = std::get<geo::MultiPolygon>(parcels.features[0].geometry);
        CHECK(geo::area(block).in_square_metres() == doctest::Approx(190.0 * 190.0 - 200.0).epsilon(0.02));
    }

    TEST_CASE("an extract with nothing but a street is a result that says what is missing")
    {
        const TemporaryFolder folder{"empty"};
        Town town;
        town.line({{0, 0}, {200, 0}}, "highway=residential");

        const app::InitSummary summary = init(folder.path(), town);

        CHECK(has(summary.findings, "init-no-homes"));
        CHECK(has(summary.findings, "init-no-schools"));
        CHECK(has(summary.findings, "init-no-candidates"));
        const app::Job job = app::read_job(summary.job);
        CHECK(job.layers[0].how.may_be_empty);
        CHECK(job.layers[1].how.may_be_empty);
    }
}

TEST_SUITE("real")
{
    TEST_CASE("real cities become studies")
    {
        const char* given = std::getenv("DOORSTEP_DATA");
        const fs::path data = given != nullptr ? fs::path{given} : fs::path{DOORSTEP_SOURCE_DIR} / "../shared/data";
        if (!fs::exists(data / "andorra")) {
            MESSAGE("skipped: no data");
            return;
        }
        for (const char* city : {"andorra", "helsinki"}) {
            CAPTURE(city);
            const TemporaryFolder folder{city};
            geo::Progress progress;

            const app::InitSummary summary = app::run_init(
                {.extract = data / city / (std::string{city} + ".osm.pbf"), .out = folder.path()}, progress);

            CHECK(summary.residents > 1000.0);
            CHECK(app::read_job(summary.job).layers.size() >= 5);
        }
    }
}
