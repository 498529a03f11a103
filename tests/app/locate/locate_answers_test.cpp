// SPDX-License-Identifier: MIT
#include "tests/app/locate/locate_tables.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace doorstep;
using Json = nlohmann::json;
using test::LocateTables;
using test::Spoken;
namespace fs = std::filesystem;

namespace {

const std::string files = " --table od.csv --demand demand.csv --sites sites.csv --json";

std::vector<std::string> sites_of(const Spoken& said)
{
    return Json::parse(said.out).at("sites").get<std::vector<std::string>>();
}

std::uint32_t crc32_of(const std::string& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

std::string little_endian(std::uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        text += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    return text;
}

/// A gzip file of one stored block (RFC 1952, RFC 1951).
std::string gzipped(const std::string& text)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    return std::string{"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\xFF\x01", 11} + little_endian(size, 2) +
           little_endian(~size, 2) + text + little_endian(crc32_of(text), 4) + little_endian(size, 4);
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("each model gives the answer worked out by hand, proven")
    {
        LocateTables tables{"models"};
        row_of_homes(tables);
        struct Case {
            std::string words;
            double objective;
            std::vector<std::string> sites;
        };
        for (const Case& each : std::vector<Case>{{"p-median --choose 1", 8000, {"B"}},
                                                  {"p-median --choose 2", 4000, {"B", "C"}},
                                                  {"p-median --choose 1 --ban B", 10000, {"C"}},
                                                  {"p-median --choose 2 --keep A", 5000, {"A", "C"}},
                                                  {"p-median --budget 12", 6000, {"A", "B"}},
                                                  {"p-center --choose 1", 200, {"B"}},
                                                  {"p-center --choose 2 --weighted", 2000, {"B", "C"}},
                                                  {"max-cover --choose 1 --limit 100", 90, {"B"}},
                                                  {"max-cover --choose 2 --limit 100 --keep C", 100, {"A", "C"}},
                                                  {"max-cover --choose 2 --limit 100 --times 2", 70, {"B", "C"}},
                                                  {"set-cover --limit 100", 12, {"A", "B"}},
                                                  {"capacitated-p-median --choose 2", 4000, {"B", "C"}},
                                                  {"capacitated-p-median --choose 2 --ban B", 8000, {"A", "C"}},
                                                  {"facility-location", 2021, {"A", "B", "C"}}}) {
            CAPTURE(each.words);
            const Spoken said = tables.locate(each.words + files);
            CAPTURE(said.out);
            CAPTURE(said.err);
            REQUIRE(said.code == 0);
            const Json answer = Json::parse(said.out);
            CHECK(answer.at("status") == "optimal");
            CHECK(answer.at("objective") == doctest::Approx(each.objective));
            CHECK(answer.at("bound") == doctest::Approx(each.objective));
            CHECK(answer.at("gap") == doctest::Approx(0.0));
            CHECK(sites_of(said) == each.sites);
            CHECK(answer.at("model") == each.words.substr(0, each.words.find(' ')));
            for (const char* key : {"assignment", "unserved", "seconds", "notes"}) {
                CHECK(answer.contains(key));
            }
        }
    }

    TEST_CASE("the assignment names demand, site, share and cost; the unserved are listed")
    {
        LocateTables tables{"assignment"};
        row_of_homes(tables);

        const Json answer = Json::parse(tables.locate("max-cover --choose 1 --limit 100" + files).out);

        CHECK(answer.at("unserved") == Json{"h1"});
        REQUIRE(answer.at("assignment").size() == 3);
        CHECK(answer.at("assignment")[0] == Json{{"demand", "h2"}, {"site", "B"}, {"share", 1.0}, {"cost", 100.0}});
    }

    TEST_CASE("a cost weight beside the load moves the median but not the capacities")
    {
        LocateTables tables{"weights"};
        row_of_homes(tables).with("demand.csv", "id,demand,weight\nh1,10,9\nh2,20,0\nh3,30,1\nh4,40,0\n");

        const Json answer = Json::parse(tables.locate("capacitated-p-median --choose 2" + files).out);

        CHECK(answer.at("objective") == doctest::Approx(0.0)); // h1 at A; h3 and h4 fill B
        CHECK(answer.at("sites") == Json{"A", "B"});
    }

    TEST_CASE("every shape of table a GIS exports gives the same answer")
    {
        LocateTables tables{"shapes"};
        row_of_homes(tables);
        const std::string rows = tables.content("od.csv").substr(24); // without the header
        std::string turned, semicolons;
        std::istringstream stream{rows};
        for (std::string line; std::getline(stream, line);) {
            const std::size_t a = line.find(','), b = line.find(',', a + 1);
            turned += line.substr(a + 1, b - a - 1) + "," + line.substr(0, a) + line.substr(b) + "\n";
            semicolons += line.substr(0, a) + ";" + line.substr(a + 1, b - a - 1) + ";" + line.substr(b + 1) + ",0\n";
        }
        const std::string list = "origin,destination,cost\n" + rows;
        for (const std::string& table : std::vector<std::string>{
                 list, gzipped(list), "\xEF\xBB\xBF" + list,
                 "origin_id,destination_id,entry_cost,total_cost\n" +
                     [&] {
                         std::string padded;
                         std::istringstream lines{rows};
                         for (std::string line; std::getline(lines, line);) {
                             padded += line.substr(0, line.rfind(',')) + ",5" + line.substr(line.rfind(',')) + "\n";
                         }
                         return padded;
                     }(),
                 "start_vid,end_vid,agg_cost\n" + rows, "from_id,to_id,travel_time_p50\n" + turned,
                 "OriginID,DestinationID,Total_Minutes\n" + rows, "InputID,TargetID,Distance\n" + turned,
                 "origin;destination;cost\n" + semicolons, "\"origin\",\"destination\",\"cost\"\n" + rows,
                 "id,h1,h2,h3,h4\nA,0,100,200,300\nB,200,100,0,100\nC,300,200,100,0\n",
                 ",A,B,C\nh1,0,200,300\nh2,100,100,200\nh3,200,0,100\nh4,300,100,0\n"}) {
            CAPTURE(table);
            tables.with("od.csv", table);
            const Spoken said = tables.locate("p-median --choose 2" + files);
            CAPTURE(said.out);
            REQUIRE(said.code == 0);
            CHECK(Json::parse(said.out).at("objective") == doctest::Approx(4000.0));
            CHECK(sites_of(said) == std::vector<std::string>{"B", "C"});
        }
    }

    TEST_CASE("a damaged gzip table is refused, not half read")
    {
        LocateTables tables{"damaged"};
        row_of_homes(tables);
        const std::string whole = gzipped(tables.content("od.csv"));
        tables.with("od.csv", whole.substr(0, whole.size() / 2));

        const Spoken said = tables.locate("p-median --choose 2" + files);

        CHECK(said.code == 2);
        CHECK(said.says("source-damaged"));
    }

    TEST_CASE("the direction of a table whose ids say nothing is taken from --from")
    {
        LocateTables tables{"direction"};
        tables.with("od.csv", "origin,destination,cost\n1,1,0\n1,2,5\n2,1,6\n2,2,0\n")
            .with("demand.csv", "id,demand\n1,10\n2,20\n")
            .with("sites.csv", "id\n1\n2\n");

        CHECK(Json::parse(tables.locate("p-median --choose 1 --from sites" + files).out).at("objective") == 60.0);
        CHECK(Json::parse(tables.locate("p-median --choose 1 --from demand" + files).out).at("objective") == 50.0);
    }

    TEST_CASE("missing pairs are not reachable and counted in the notes")
    {
        LocateTables tables{"missing"};
        row_of_homes(tables).with("od.csv", "origin,destination,cost\nA,h1,0\nA,h2,100\nB,h3,0\nB,h4,100\nC,h4,\n"
                                            "C,h3,100\n");

        const Spoken said = tables.locate("max-cover --choose 2 --limit 100" + files);

        CHECK(Json::parse(said.out).at("objective") == 100.0);
        CHECK(said.says("7 of 12 pairs"));
        CHECK(said.says("1 pairs are listed without a cost"));
    }

    TEST_CASE("infeasible exits 3 and says who is too far, and the smallest limit that works")
    {
        LocateTables tables{"infeasible"};
        row_of_homes(tables);

        const Spoken json = tables.locate("set-cover --limit 50" + files);
        const Spoken text = tables.locate("set-cover --limit 50 --table od.csv --demand demand.csv --sites sites.csv");

        CHECK(json.code == 3);
        CHECK(Json::parse(json.out).at("status") == "infeasible");
        CHECK(Json::parse(json.out).at("objective").is_null());
        CHECK(json.says("demand h2 has no site within 50; 100 is the smallest limit that works"));
        CHECK(text.code == 3);
        CHECK(text.says("demand h2 has no site within 50; 100 is the smallest limit that works"));
        CHECK(tables.locate("set-cover --limit 50 --lang zh" + files).says("需求点 h2 在 50 以内没有设施"));
    }

    TEST_CASE("p sites that cannot reach all within the limit: how far, or how many, would do")
    {
        LocateTables tables{"infeasible_median"};
        row_of_homes(tables);

        const Spoken said = tables.locate("p-median --choose 1 --limit 100" + files);

        CHECK(said.code == 3);
        CHECK(said.says("200 is the smallest limit that works"));
        CHECK(said.says("2 is the smallest number of sites that works"));
        CHECK(tables.locate("capacitated-p-median --choose 1" + files).code == 3);
    }

    TEST_CASE("P:Q prints the curve, with the p that have no answer")
    {
        LocateTables tables{"sweep"};
        row_of_homes(tables);

        const Json answer = Json::parse(tables.locate("p-median --choose 1:3" + files).out);
        REQUIRE(answer.at("curve").size() == 3);
        const std::vector<double> expected{8000, 4000, 2000};
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CHECK(answer.at("curve")[i].at("choose") == i + 1);
            CHECK(answer.at("curve")[i].at("objective") == doctest::Approx(expected[i]));
        }
        CHECK(answer.at("objective") == doctest::Approx(2000.0));

        const Spoken limited = tables.locate("p-median --choose 1:2 --limit 100" + files);
        CHECK(limited.code == 0);
        CHECK(Json::parse(limited.out).at("curve")[0].at("status") == "infeasible");
        CHECK(Json::parse(limited.out).at("curve")[1].at("objective") == doctest::Approx(4000.0 + 0.0).epsilon(0.51));
        CHECK(tables.locate("max-cover --choose 1:3 --limit 100" + files).code == 0);
        CHECK(tables.locate("capacitated-p-median --choose 2:3" + files).code == 0);
    }

    TEST_CASE("--alternatives lists the best sets in order, proven")
    {
        LocateTables tables{"alternatives"};
        row_of_homes(tables);

        const Json sets =
            Json::parse(tables.locate("p-median --choose 2 --alternatives 5" + files).out).at("alternatives");

        REQUIRE(sets.size() == 3);
        CHECK(sets[0] == Json{{"objective", 4000.0}, {"proven", true}, {"sites", {"B", "C"}}});
        CHECK(sets[1] == Json{{"objective", 5000.0}, {"proven", true}, {"sites", {"A", "C"}}});
        CHECK(sets[2] == Json{{"objective", 6000.0}, {"proven", true}, {"sites", {"A", "B"}}});
    }

    TEST_CASE("files appear whole: the answer, the assignment, a map with closed eyes to other formats")
    {
        LocateTables tables{"out"};
        row_of_homes(tables)
            .with("demand.csv", "id,demand,lon,lat\nh1,10,104.0,30.6\nh2,20,104.001,30.6\nh3,30,104.002,30.6\n"
                                "h4,40,104.003,30.6\n")
            .with("sites.csv", "id,lon,lat\nA,104.0,30.6\nB,104.002,30.6\nC,104.003,30.6\n");

        REQUIRE(tables.locate("p-median --choose 2 --out a.json" + files).code == 0);
        REQUIRE(tables.locate("p-median --choose 2 --out b.json" + files).code == 0);
        REQUIRE(tables.locate("p-median --choose 2 --out a.csv" + files).code == 0);
        REQUIRE(tables.locate("p-median --choose 2 --out a.geojson" + files).code == 0);

        CHECK(tables.content("a.json") == tables.content("b.json"));
        CHECK(tables.content("a.csv").starts_with("demand,site,share,cost\r\nh1,B,1,200\r\n"));
        const Json map = Json::parse(tables.content("a.geojson"));
        CHECK(map.at("features").size() == 6); // two sites, four lines
        CHECK(map.at("features")[0].at("geometry").at("type") == "Point");
        CHECK(map.at("features")[0].at("geometry").at("coordinates")[0].get<double>() == doctest::Approx(104.002));
        CHECK(map.at("features")[2].at("properties").at("demand") == "h1");
        CHECK(tables.file_count() == 7);
    }

    TEST_CASE("the same question gives the same file at one and two threads")
    {
        LocateTables tables{"threads"};
        row_of_homes(tables);
        for (const char* words : {"p-median --choose 2", "max-cover --choose 2 --limit 100", "facility-location"}) {
            REQUIRE(tables.locate(std::string{words} + " --threads 1 --out one.json" + files).code == 0);
            REQUIRE(tables.locate(std::string{words} + " --threads 2 --out two.json" + files).code == 0);
            CHECK(tables.content("one.json") == tables.content("two.json"));
        }
    }

    TEST_CASE("help has an example")
    {
        LocateTables tables{"help"};
        const Spoken said = tables.locate("--help");
        CHECK(said.code == 0);
        CHECK(said.says("Example: doorstep locate"));
    }
}

TEST_SUITE("real")
{
    TEST_CASE("spopt's own answers for San Francisco come out of spopt's own files")
    {
        const char* given = std::getenv("DOORSTEP_DATA");
        const fs::path data = given != nullptr ? fs::path{given} : fs::path{DOORSTEP_SOURCE_DIR} / "../shared/data";
        if (!fs::exists(data / "spopt_sf")) {
            MESSAGE("skipped: no data");
            return;
        }
        const std::string sf = (data / "spopt_sf").string();
        const LocateTables tables{"spopt"};
        const auto solve = [&](const std::string& words) {
            std::vector<std::string> arguments{"locate"};
            std::istringstream stream{words + " --table " + sf +
                                      "/SF_network_distance_candidateStore_16_censusTract_205_new.csv --demand " + sf +
                                      "/SF_demand_205_centroid_uniform_weight.csv --sites " + sf +
                                      "/SF_store_site_16_longlat.csv --demand-id-field NAME --demand-field POP2000 "
                                      "--site-id-field NAME --json"};
            for (std::string word; stream >> word;) {
                arguments.push_back(word);
            }
            std::ostringstream out, err;
            const int code = app::run_program(arguments, out, err);
            CAPTURE(err.str());
            REQUIRE(code == 0);
            return Json::parse(out.str());
        };
        CHECK(solve("set-cover --limit 5000").at("objective") == 8.0);
        CHECK(solve("max-cover --limit 5000 --choose 4").at("objective") == 875247.0);
        CHECK(solve("p-median --choose 4").at("objective").get<double>() / 955113.0 ==
              doctest::Approx(2982.1268579890657).epsilon(1e-12));
        CHECK(solve("p-center --choose 4").at("objective").get<double>() == doctest::Approx(7403.0638).epsilon(1e-7));
        for (const char* words : {"set-cover --limit 5000", "max-cover --limit 5000 --choose 4", "p-median --choose 4",
                                  "p-center --choose 4"}) {
            CHECK(solve(words).at("status") == "optimal");
        }
    }
}
