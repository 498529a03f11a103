// SPDX-License-Identifier: MIT
#include "tests/app/support/drawn_study.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

using namespace doorstep::test;

namespace {

/// tests/support/check_run.py opens every output with readers that are not ours.
bool holds_together(const std::filesystem::path& folder)
{
    const std::string script = std::string{DOORSTEP_SOURCE_DIR} + "/tests/support/check_run.py";
    return std::system(("python3 '" + script + "' '" + folder.string() + "'").c_str()) == 0;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("other readers open every output, and all of them say the same")
    {
        const DrawnStudy study{"outputs"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet", "--debug"}).code == 0);

        CHECK(holds_together(study.out()));
    }

    TEST_CASE("outputs in Chinese, with odd names, costs and a twin for Amap, hold together as well")
    {
        const DrawnStudy study{"outputs_zh"};
        study.replace("job.toml", "name = \"Drawn town\"", "name = \"城 <&> \\\"'\"\nlang = \"zh\"");
        study.replace("parcels.csv", "P2,", "\"=P2, \"\"quoted\"\"\",");
        study.replace("homes.csv", "Garden Court", "\"Garden, <Court> & \"\"Co\"\"\"");
        study.append("job.toml",
                     "[costs]\nbuild_cny_per_seat = { kindergarten = 90000, primary = 75000, junior = 85000, "
                     "nine_year = 80000 }\nland_cny_per_m2 = 6000\nworst = 30.0\nbest = 8.0\n"
                     "[output]\ngeojson_twin = \"gcj02\"\n");

        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        CHECK(std::filesystem::exists(study.out() / "candidates.gcj02.geojson"));
        CHECK(holds_together(study.out()));
    }

    TEST_CASE("a town without parcels, where that is an answer, has outputs that hold together")
    {
        const DrawnStudy study{"outputs_none"};
        const std::string header = study.text("parcels.csv").substr(0, study.text("parcels.csv").find('\n') + 1);
        study.put("parcels.csv", header);
        study.replace("job.toml", "landuse_scheme = \"GB50137\"", "may_be_empty = true");

        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        CHECK(holds_together(study.out()));
    }

    TEST_CASE("every feature of every layer is accounted for: in = used + excluded, with the reasons")
    {
        const DrawnStudy study{"accounts"};
        study.append("gates.csv", ",410000,3384000\nH05,410430,3384570\n");
        study.append("hazards.csv", "Z3,volcano,,POINT(410100 3384100)\n");

        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        const auto record = nlohmann::json::parse(content_of(study.out() / "run.json"));
        std::size_t excluded = 0;
        for (const auto& layer : record.at("accounts")) {
            CHECK(layer.at("in") == layer.at("used").get<int>() + layer.at("excluded").get<int>());
            excluded += layer.at("excluded").get<std::size_t>();
        }
        CHECK(record.at("accounts").size() == 7);
        CHECK(excluded == 2);
    }

    TEST_CASE("the hashes of the inputs are those of the files")
    {
        const DrawnStudy study{"hashes"};
        REQUIRE(run_doorstep({"run", study.job(), "--quiet"}).code == 0);

        const auto record = nlohmann::json::parse(content_of(study.out() / "run.json"));

        for (const auto& input : record.at("inputs")) {
            const auto file = study.folder() / input.at("file").get<std::string>();
            const std::string command = "echo '" + input.at("sha256").get<std::string>() + "  " + file.string() +
                                        "' | sha256sum --check --status";
            CHECK(std::system(command.c_str()) == 0);
        }
        CHECK(record.at("inputs").size() == 8);
    }
}
