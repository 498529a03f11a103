// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/osm_extract.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>

#include <sys/stat.h>

using namespace doorstep::test;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::set<std::string> all_outputs{"candidates.geojson", "catchments.geojson", "doorstep.gpkg", "map.svg",
                                        "ranking.csv",        "ranking.xlsx",       "run.json",      "timings.json"};

std::set<std::string> files_in(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{folder}) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/// Every output but the one that tells times, and run.json, which also tells the command line.
void check_same_bytes(const fs::path& one, const fs::path& other)
{
    for (const std::string& file : all_outputs) {
        if (file != "timings.json") {
            CAPTURE(file);
            CHECK((content_of(one / file) == content_of(other / file)));
        }
    }
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the main job writes every output and says what is best and what was written where")
    {
        const DrawnStudy study{"main_job"};
        const auto before = study.listing();

        const ProgramRun run = run_doorstep({"run", study.job()});

        CAPTURE(run.err);
        REQUIRE(run.code == 0);
        CHECK(files_in(study.out()) == all_outputs);
        // The folder with its files, and what was made ready for walks.
        CHECK(study.listing().size() == before.size() + 1 + all_outputs.size() + 1);
        CHECK(fs::exists(study.folder() / ".job.toml.walks"));
        for (const std::string& file : all_outputs) {
            CHECK(holds(run.out, file));
        }
        CHECK(holds(run.out, "P1"));
        CHECK(holds(run.out, study.out().string()));
        CHECK(holds(run.err, "reading layers"));
    }

    TEST_CASE("the main job speaks Chinese when the job or the command line says so")
    {
        const DrawnStudy study{"chinese"};
        study.replace("job.toml", "[study]\n", "[study]\nlang = \"zh\"\n");

        const ProgramRun by_job = run_doorstep({"run", study.job()});
        const std::string table = content_of(study.out() / "ranking.csv");
        const ProgramRun in_english = run_doorstep({"run", study.job(), "--lang", "en"});

        CHECK(by_job.code == 0);
        CHECK(holds(by_job.err, "读取图层"));
        CHECK(holds(table, "地块编号"));
        CHECK(in_english.code == 0);
        CHECK(holds(in_english.err, "reading layers"));
        CHECK(holds(content_of(study.out() / "ranking.csv"), "Parcel"));
    }

    TEST_CASE("for programs, the main job answers with JSON and nothing else on its output")
    {
        const DrawnStudy study{"json"};

        const ProgramRun run = run_doorstep({"run", study.job(), "--json", "--quiet"});

        REQUIRE(run.code == 0);
        CHECK(run.err.empty());
        const Json report = Json::parse(run.out);
        CHECK(report.at("status") == "done");
        CHECK(report.at("folder") == study.out().string());
        CHECK(report.at("files").size() == all_outputs.size());
        CHECK_FALSE(report.at("best").empty());
    }

    TEST_CASE("a second run takes the walks of the first, unless the streets have changed or the file is damaged")
    {
        const DrawnStudy study{"kept_walks"};
        const fs::path kept = study.folder() / ".job.toml.walks";
        const auto walks_of_a_run = [&] {
            REQUIRE(run_doorstep({"run", study.job()}).code == 0);
            return Json::parse(content_of(study.out() / "timings.json")).at("walks").get<std::string>();
        };
        CHECK(walks_of_a_run() == "made ready");
        const fs::path first = study.folder() / "first";
        fs::rename(study.out(), first);
        const auto time = fs::last_write_time(kept);

        CHECK(walks_of_a_run() == "kept from an earlier run");
        check_same_bytes(first, study.out());
        CHECK(fs::last_write_time(kept) == time);

        fs::resize_file(kept, fs::file_size(kept) - 1);
        CHECK(walks_of_a_run() == "made ready");
        check_same_bytes(first, study.out());
        CHECK(walks_of_a_run() == "kept from an earlier run");

        study.replace("streets.csv", "EW2,local", "EW2,arterial");
        CHECK(walks_of_a_run() == "made ready");
    }

    TEST_CASE("whatever lies where walks are kept, the run does its work")
    {
        const DrawnStudy study{"odd_kept_walks"};
        const fs::path kept = study.folder() / ".job.toml.walks";
        const auto runs = [&] {
            const ProgramRun run = run_doorstep({"run", study.job()});
            CAPTURE(run.err);
            CHECK(run.code == 0);
            CHECK(Json::parse(content_of(study.out() / "timings.json")).at("walks") == "made ready");
        };
        REQUIRE(mkfifo(kept.c_str(), 0600) == 0); // reading it would wait for ever
        runs();
        fs::remove(kept);
        fs::create_directory(kept);
        runs();
        CHECK(fs::is_directory(kept));
        fs::remove(kept);
        std::ofstream{kept} << "no walks";
        fs::resize_file(kept, std::uintmax_t{300} << 30); // sparse: it takes no room on the disk
        runs();
    }

    TEST_CASE("one and two threads, and a second run, give the same bytes")
    {
        const DrawnStudy study{"same_bytes"};
        const fs::path one = study.folder() / "one";
        REQUIRE(run_doorstep({"run", study.job(), "--threads", "1", "--debug"}).code == 0);
        fs::rename(study.out(), one);

        REQUIRE(run_doorstep({"run", study.job(), "--threads", "2", "--debug"}).code == 0);

        check_same_bytes(one, study.out());
    }

    TEST_CASE("a second run swaps the folder: nothing old is left in it but the review")
    {
        const DrawnStudy study{"swap"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);
        study.put("out/review.json", R"({"vetoes":["P2"]})");
        study.put("out/candidates.gcj02.geojson", "from a former run");

        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        auto expected = all_outputs;
        expected.insert("review.json");
        CHECK(files_in(study.out()) == expected);
        CHECK(study.text("out/review.json") == R"({"vetoes":["P2"]})");
        CHECK_FALSE(fs::exists(study.folder() / "out.old"));
        CHECK_FALSE(fs::exists(study.folder() / "out.unfinished"));
    }

    TEST_CASE("--out names the folder, also one that ends with a slash or is deep in folders not there yet")
    {
        const DrawnStudy study{"out"};

        CHECK(run_doorstep({"run", study.job(), "--quiet", "--out", (study.folder() / "a/b/c/").string()}).code == 0);

        CHECK(files_in(study.folder() / "a/b/c") == all_outputs);
        CHECK(files_in(study.folder() / "a/b") == std::set<std::string>{"c"});
        CHECK_FALSE(fs::exists(study.out()));
    }

    TEST_CASE("a log gets the messages that --quiet keeps from the terminal")
    {
        const DrawnStudy study{"log"};
        const fs::path log = study.folder() / "run.log";

        const ProgramRun run = run_doorstep({"run", study.job(), "--quiet", "--log", log.string()});

        CHECK(run.code == 0);
        CHECK(run.err.empty());
        CHECK(holds(content_of(log), "reading layers"));
    }

    TEST_CASE("with costs, cost takes ten points and the other weights are nine tenths, once")
    {
        const DrawnStudy study{"costs"};
        study.append("job.toml",
                     "[costs]\nworst = 30.0\nbest = 8.0\nland_cny_per_m2 = 6000\n"
                     "build_cny_per_seat = { kindergarten = 9e4, primary = 7e4, junior = 8e4, nine_year = 8e4 }\n");

        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        const Json record = Json::parse(content_of(study.out() / "run.json"));
        const ProgramRun said = run_doorstep({"explain", study.out().string(), "P1", "--stage", "primary", "--json"});
        const Json report = Json::parse(said.out);
        double weights = 0.0;
        for (const Json& line : report.at("ledger")) {
            weights += line.at("weight").get<double>();
        }
        CHECK(weights == doctest::Approx(100.0));
        CHECK(report.at("ledger").at(0).at("weight").get<double>() == doctest::Approx(25.2));
        for (const Json& value : record.at("standards").at("values")) {
            if (value.at("key") == "criterion.C1.primary.weight") {
                CHECK(value.at("value") == "25.2");
            }
        }
    }

    TEST_CASE("streets from an OSM extract give a ranking as well")
    {
        const DrawnStudy study{"extract"};
        study.put("town.osm.pbf", osm_pbf_of_town());
        study.replace("job.toml", "source = \"streets.csv\"\nwkt = \"shape\"\ncrs = \"EPSG:4544\"\n",
                      "source = \"town.osm.pbf\"\n");

        const ProgramRun run = run_doorstep({"run", study.job(), "--quiet", "--json"});

        REQUIRE(run.code == 0);
        CHECK_FALSE(Json::parse(run.out).at("best").empty());
    }
}
