// SPDX-License-Identifier: MIT
#include "geo/osm/read_osm.hpp"

#include "geo/error.hpp"
#include "geo/measure/measure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace doorstep;

namespace {

/// A file that lives as long as the test.
class TemporaryFile {
public:
    TemporaryFile(const std::string& name, const std::string& content)
        : path_{std::filesystem::temp_directory_path() / ("doorstep_osm_test_" + name)}
    {
        std::ofstream{path_, std::ios::binary} << content;
    }
    ~TemporaryFile() { std::filesystem::remove(path_); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

std::string osm(const std::string& body)
{
    return "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n" + body + "</osm>\n";
}

const std::string town = osm(R"(
<node id='1' lat='30.5740' lon='104.0630'/>
<node id='2' lat='30.5740' lon='104.0640'><tag k='highway' v='crossing'/></node>
<node id='3' lat='30.5750' lon='104.0640'/>
<node id='4' lat='30.5750' lon='104.0630'><tag k='amenity' v='school'/><tag k='name' v='实验小学'/></node>
<node id='5' lat='30.57425' lon='104.06325'/>
<node id='6' lat='30.57425' lon='104.06375'/>
<node id='7' lat='30.57475' lon='104.06375'/>
<node id='8' lat='30.57475' lon='104.06325'/>
<way id='10'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='residential'/></way>
<way id='11'><nd ref='3'/><nd ref='99'/><nd ref='4'/><nd ref='1'/><tag k='highway' v='footway'/></way>
<way id='12'><nd ref='98'/><nd ref='99'/><tag k='railway' v='rail'/></way>
<way id='13'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='1'/></way>
<way id='14'><nd ref='5'/><nd ref='6'/><nd ref='7'/><nd ref='8'/><nd ref='5'/><tag k='building' v='yes'/></way>
<way id='15'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag k='landuse' v='meadow'/></way>
<relation id='20'>
<member type='way' ref='13' role='outer'/><member type='way' ref='14' role='inner'/>
<tag k='type' v='multipolygon'/><tag k='landuse' v='grass'/></relation>
<relation id='21'>
<member type='way' ref='13' role='outer'/><member type='way' ref='97' role='outer'/>
<tag k='type' v='multipolygon'/><tag k='landuse' v='forest'/></relation>
)");

const geo::StudyPlane& plane()
{
    static const geo::StudyPlane chengdu{"EPSG:4544"};
    return chengdu;
}

bool has(const std::vector<geo::Finding>& findings, const std::string& code)
{
    return std::ranges::find(findings, code, &geo::Finding::code) != findings.end();
}

std::filesystem::path data_folder()
{
    const char* folder = std::getenv("DOORSTEP_DATA");
    return folder != nullptr ? std::filesystem::path{folder}
                             : std::filesystem::path{DOORSTEP_SOURCE_DIR} / "../shared/data";
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("streets keep their nodes, in metres; what the extract lacks is said")
    {
        const TemporaryFile file{"town.osm", town};
        geo::Progress progress;

        const geo::OsmStreets streets = geo::read_osm_streets(file.path(), plane(), progress);

        REQUIRE(streets.ways.size() == 2);
        CHECK(streets.ways[0].id == 10);
        CHECK(streets.ways[0].nodes == std::vector<std::int64_t>{1, 2, 3});
        CHECK(streets.ways[1].id == 11);
        CHECK(streets.ways[1].nodes == std::vector<std::int64_t>{4, 1});
        const geo::Point& first = streets.ways[0].points.front();
        CHECK(first.x == doctest::Approx(410115.2).epsilon(1e-6));
        CHECK(first.y == doctest::Approx(3384119.3).epsilon(1e-6));
        REQUIRE(streets.nodes.size() == 1);
        CHECK(streets.nodes[0].id == 2);
        CHECK(has(streets.findings, "osm-missing-nodes"));
    }

    TEST_CASE("squares drawn as relations come with their rings, holes and nodes")
    {
        std::string with_squares = town;
        const std::string squares = R"(
<relation id='30'><member type='way' ref='13' role='outer'/><member type='way' ref='14' role='inner'/>
<tag k='type' v='multipolygon'/><tag k='highway' v='pedestrian'/></relation>
<relation id='31'><member type='way' ref='13' role='outer'/><member type='way' ref='97' role='outer'/>
<tag k='type' v='multipolygon'/><tag k='highway' v='pedestrian'/></relation>
<relation id='32'><member type='way' ref='11' role='outer'/>
<tag k='type' v='multipolygon'/><tag k='highway' v='pedestrian'/></relation>
</osm>)";
        with_squares.replace(with_squares.rfind("</osm>"), 6, squares);
        const TemporaryFile file{"squares.osm", with_squares};
        geo::Progress progress;

        const geo::OsmStreets streets = geo::read_osm_streets(file.path(), plane(), progress);

        REQUIRE(streets.areas.size() == 1);
        const geo::TaggedArea& square = streets.areas.front();
        CHECK(square.id == 30);
        CHECK(square.tags.at("highway") == "pedestrian");
        REQUIRE(square.outer.nodes.size() == 5);
        CHECK(square.outer.nodes.front() == square.outer.nodes.back());
        REQUIRE(square.holes.size() == 1);
        CHECK(std::ranges::count(square.holes.front().nodes, 6) >= 1);
        // The nodes lie where they do as nodes of streets.
        const auto corner = std::ranges::find(square.outer.nodes, 1) - square.outer.nodes.begin();
        CHECK(square.outer.points[static_cast<std::size_t>(corner)] == streets.ways[0].points[0]);
        CHECK(has(streets.findings, "osm-missing-members"));
        CHECK(has(streets.findings, "osm-broken-areas"));
        CHECK(streets.ways.size() == 2); // members are no streets by themselves
    }

    TEST_CASE("features are points, lines and areas; a multipolygon keeps its hole")
    {
        const TemporaryFile file{"town.osm", town};
        geo::Progress progress;

        const geo::OsmFeatures all =
            geo::read_osm_features(file.path(), {"amenity", "building", "landuse"}, plane(), progress);

        REQUIRE(all.features.size() == 4);
        CHECK(all.features[0].id == "node/4");
        CHECK(all.features[0].tags.at("name") == "实验小学");
        CHECK(all.features[1].id == "way/14");
        CHECK(all.features[2].id == "way/15");
        CHECK(all.features[3].id == "relation/20");
        const auto& grass = std::get<geo::MultiPolygon>(all.features[3].geometry);
        REQUIRE(grass.parts.size() == 1);
        CHECK(grass.parts[0].holes.size() == 1);
        // 95.9 m × 110.9 m, less a quarter in the middle
        CHECK(geo::area(grass).in_square_metres() == doctest::Approx(0.75 * 95.93 * 110.87).epsilon(0.001));
        CHECK(has(all.findings, "osm-missing-members"));
    }

    TEST_CASE("the centre of an extract is the middle of its nodes")
    {
        const TemporaryFile file{"town.osm", town};

        const geo::LonLat centre = geo::centre_of_osm(file.path());

        CHECK(centre.lon == doctest::Approx(104.0635));
        CHECK(centre.lat == doctest::Approx(30.5745));
    }

    TEST_CASE("what is no whole OSM extract is refused")
    {
        geo::Progress progress;
        const TemporaryFile cut_short{"cut.osm", town.substr(0, town.size() / 2)};
        const TemporaryFile no_pbf{"text.osm.pbf", "This is not a PBF file."};
        const TemporaryFile nothing{"nothing.osm.pbf", ""};
        const TemporaryFile no_osm{"city.txt", town};
        const TemporaryFile no_nodes{"empty.osm", osm("")};

        for (const std::string& file :
             {cut_short.path(), no_pbf.path(), no_osm.path(), std::string{"/nowhere/city.osm.pbf"},
              std::filesystem::temp_directory_path().string()}) {
            CAPTURE(file);
            CHECK_THROWS_AS((void)geo::read_osm_streets(file, plane(), progress), geo::InputError);
            CHECK_THROWS_AS((void)geo::read_osm_features(file, {"building"}, plane(), progress), geo::InputError);
            CHECK_THROWS_AS((void)geo::centre_of_osm(file), geo::InputError);
        }
        CHECK_THROWS_AS((void)geo::centre_of_osm(nothing.path()), geo::InputError);
        CHECK_THROWS_AS((void)geo::centre_of_osm(no_nodes.path()), geo::InputError);
        CHECK(has(geo::read_osm_streets(no_nodes.path(), plane(), progress).findings, "osm-without-streets"));
    }
}

TEST_SUITE("real")
{
    TEST_CASE("a city's extract cut short is refused")
    {
        const std::filesystem::path city = data_folder() / "andorra" / "andorra.osm.pbf";
        if (!std::filesystem::exists(city)) {
            MESSAGE("skipped: no data");
            return;
        }
        std::ostringstream whole;
        whole << std::ifstream{city, std::ios::binary}.rdbuf();
        const std::string bytes = whole.str();
        const TemporaryFile cut_short{"cut.osm.pbf", bytes.substr(0, bytes.size() * 2 / 3)};
        geo::Progress progress;

        const geo::StudyPlane around = geo::StudyPlane::utm_around(geo::centre_of_osm(city.string()));
        const geo::OsmStreets streets = geo::read_osm_streets(city.string(), around, progress);

        CHECK(streets.ways.size() > 1000);
        CHECK_FALSE(geo::has_errors(streets.findings));
        CHECK_THROWS_AS((void)geo::read_osm_streets(cut_short.path(), around, progress), geo::InputError);
        CHECK_THROWS_AS((void)geo::read_osm_features(cut_short.path(), {"building"}, around, progress),
                        geo::InputError);
    }
}
