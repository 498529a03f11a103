// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/osm_extract.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace doorstep::test;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("an extract becomes a study whose job can be checked at once, and what follows is said")
    {
        const TemporaryFolder folder{"init_command"};
        const std::string extract = (folder.path() / "town.osm.pbf").string();
        write_file(extract, osm_pbf_of_town());
        const std::string out = (folder.path() / "study").string();

        const ProgramRun made = run_doorstep({"init", extract, "--out", out});
        const ProgramRun as_json = run_doorstep({"init", extract, "--out", out, "--json", "--quiet"});
        const ProgramRun checked = run_doorstep({"check", out + "/job.toml", "--json", "--quiet"});

        CHECK(made.code == 0);
        CHECK(holds(made.out, "doorstep run"));
        CHECK(as_json.code == 0);
        CHECK(Json::parse(as_json.out).at("job") == out + "/job.toml");
        CHECK((checked.code == 0 || checked.code == 2)); // nobody lives in this town: an answer, in words
        CHECK(Json::parse(checked.out).contains("findings"));
    }

    TEST_CASE("what init cannot read is refused with code 2 and leaves no folder")
    {
        const TemporaryFolder folder{"init_refused"};
        const auto file = [&](const std::string& name) { return (folder.path() / name).string(); };
        write_file(file("cut.osm.pbf"), osm_pbf_of_town().substr(0, osm_pbf_of_town().size() / 2));
        write_file(file("words.osm.pbf"), "no extract");
        write_file(file("town.osm.pbf"), osm_pbf_of_town());
        write_file(file("bad.geojson"), "{\"type\":");
        write_file(file("plain"), "a file");
        const std::vector<std::vector<std::string>> wrong{
            {"init", file("missing.osm.pbf"), "--out", file("study")},
            {"init", file("cut.osm.pbf"), "--out", file("study")},
            {"init", file("words.osm.pbf"), "--out", file("study")},
            {"init", file("town.osm.pbf"), "--out", file("study"), "--boundary", file("bad.geojson")},
            {"init", file("town.osm.pbf"), "--out", file("study"), "--boundary", file("missing.geojson")},
            {"init", file("town.osm.pbf"), "--out", file("study"), "--demand", file("missing.csv")},
            {"init", file("town.osm.pbf"), "--out", file("study"), "--population", "-5"},
            {"init", file("town.osm.pbf"), "--out", file("plain")},
            {"init", file("town.osm.pbf"), "--out", file("plain/study")},
            {"init", file("town.osm.pbf")},
        };
        std::set<std::string> before;
        for (const auto& entry : fs::directory_iterator{folder.path()}) {
            before.insert(entry.path().string());
        }
        for (const auto& words : wrong) {
            std::string line;
            for (const std::string& word : words) {
                line += word + " ";
            }
            CAPTURE(line);

            const ProgramRun run = run_doorstep(words);

            CHECK(run.code == 2);
            CHECK_FALSE(run.err.empty());
            std::set<std::string> after;
            for (const auto& entry : fs::directory_iterator{folder.path()}) {
                after.insert(entry.path().string());
            }
            CHECK(after == before);
        }
    }
}
