// SPDX-License-Identifier: MIT
#include "tests/app/bad_inputs/bad_input.hpp"
#include "tests/app/support/program_run.hpp"

#include <doctest/doctest.h>

using namespace doorstep::test;

namespace {

/// The mistake is one text put for another in the job file.
auto in_job(std::string from, std::string to)
{
    return
        [from = std::move(from), to = std::move(to)](const DrawnStudy& study) { study.replace("job.toml", from, to); };
}

/// The mistake is more text at the end of the job file.
auto added_to_job(std::string more)
{
    return [more = std::move(more)](const DrawnStudy& study) { study.append("job.toml", more); };
}

std::string all_weights(const std::string& level, const std::string& weight)
{
    std::string text = "[standards.override]\n";
    for (int i = 1; i <= 12; ++i) {
        text += "\"criterion.C" + std::to_string(i) + "." + level + ".weight\" = " + weight + "\n";
    }
    return text;
}

const std::vector<BadInput> refused{
    {"an unknown key: the nearest valid one is offered",
     in_job("name = \"Drawn town\"", "nmae = \"Drawn town\""),
     "job-unknown-key",
     {"job.toml", "line 2", "nmae", "name"}},
    {"an unknown key of a layer",
     in_job("landuse_scheme", "landuse_schema"),
     "job-unknown-key",
     {"job.toml", "line 10", "landuse_schema", "landuse_scheme"}},
    {"an unknown section", added_to_job("[ouput]\nfolder = \"x\"\n"), "job-unknown-key", {"line", "ouput", "output"}},
    {"no valid TOML", in_job("crs = \"EPSG:4544\"", "crs = EPSG:4544"), "toml-syntax", {"job.toml", "line 3"}},
    {"a key that stands twice",
     in_job("crs = \"EPSG:4544\"", "name = \"Another\""),
     "toml-syntax",
     {"job.toml", "line 3"}},
    {"a number where a text belongs", in_job("\"Drawn town\"", "7"), "job-wrong-type", {"line 2", "name"}},
    {"a role that does not exist",
     in_job("role = \"demand\"", "role = \"demnad\""),
     "job-unknown-word",
     {"line", "demnad", "demand"}},
    {"no layer of streets", in_job("role = \"streets\"", "role = \"barriers\""), "job-missing-layer", {"streets"}},
    {"a layer without a source", in_job("source = \"homes.csv\"\n", ""), "job-missing-key", {"source", "line"}},
    {"a walk of zero",
     added_to_job("[standards.override]\n\"primary.walk_m\" = 0\n"),
     "standard-impossible-value",
     {"job.toml", "line", "primary.walk_m", "above 0"}},
    {"a longest connector of zero",
     added_to_job("[standards.override]\n\"walking.max_connector_m\" = 0\n"),
     "standard-impossible-value",
     {"walking.max_connector_m", "above 0"}},
    {"a walk that is not a number",
     added_to_job("[standards.override]\n\"primary.walk_m\" = nan\n"),
     "standard-impossible-value",
     {"primary.walk_m", "nan"}},
    {"a negative weight",
     added_to_job("[standards.override]\n\"criterion.C1.primary.weight\" = -5\n"),
     "standard-impossible-value",
     {"criterion.C1.primary.weight", "-5"}},
    {"a standard walk longer than the maximum walk",
     added_to_job("[standards.override]\n\"primary.max_walk_m\" = 400\n"),
     "standard-walk-above-maximum",
     {"primary.max_walk_m", "line"}},
    {"weights that sum to zero", added_to_job(all_weights("primary", "0")), "weights-sum-to-zero", {"primary", "line"}},
    {"an override of an unknown path",
     added_to_job("[standards.override]\n\"primry.walk_m\" = 500\n"),
     "job-unknown-standard",
     {"line", "primry.walk_m", "primary.walk_m"}},
    {"a profile that does not exist",
     added_to_job("[standards]\nprofile = \"cn-gb50180-chengd\"\n"),
     "job-unknown-profile",
     {"line", "cn-gb50180-chengdu"}},
    {"a profile file that is no profile",
     [](const DrawnStudy& study) {
         study.put("mine.toml", "name = \"mine\"\n[primry]\nwalk_m = 500\n");
         study.append("job.toml", "[standards]\nprofile = \"mine.toml\"\n");
     },
     "profile-without-name",
     {"mine.toml", "line 1"}},
    {"a district with an unknown variant",
     added_to_job("[standards.district.\"East\"]\nvariant = \"chengdu-old\"\n"),
     "job-unknown-variant",
     {"line", "chengdu-old", "chengdu-old-city"}},
    {"a horizon year before the reference year",
     in_job("[study]\n", "[study]\nreference_year = 2025\nhorizon_year = 2022\n"),
     "job-horizon-before-reference",
     {"line 3", "2022", "2025"}},
    {"a year that is none",
     in_job("[study]\n", "[study]\nreference_year = 20222\n"),
     "job-impossible-year",
     {"line 2", "20222"}},
    {"a study CRS in degrees", in_job("EPSG:4544", "EPSG:4490"), "study-crs-refused", {"EPSG:4490", "degrees"}},
    {"Web Mercator as the study CRS", in_job("EPSG:4544", "EPSG:3857"), "study-crs-refused", {"EPSG:3857", "16 %"}},
    {"a study CRS in feet", in_job("EPSG:4544", "EPSG:2263"), "study-crs-refused", {"EPSG:2263", "metre"}},
    {"a study CRS that does not exist", in_job("EPSG:4544", "EPSG:454"), "crs-not-understood", {"EPSG:454"}},
    {"a file where the results should go",
     added_to_job("[output]\nfolder = \"parcels.csv\"\n"),
     "output-folder",
     {"parcels.csv", "a file stands"}},
    {"an output folder inside a file",
     added_to_job("[output]\nfolder = \"parcels.csv/out\"\n"),
     "output-folder",
     {"parcels.csv", "not a folder"}},
    {"an output folder with other things in it",
     [](const DrawnStudy& study) {
         std::filesystem::create_directories(study.out());
         study.put("out/thesis.doc", "years of work");
     },
     "output-folder",
     {"out", "no run wrote"}},
    {"x without y", in_job("x = \"x\"\ny = \"y\"\n", "x = \"x\"\n"), "job-half-a-point", {"line", "x"}},
    {"a field name the role does not have",
     in_job("landuse_scheme = \"GB50137\"", "fields = { parcl_id = \"parcel_id\" }"),
     "job-unknown-field",
     {"line", "parcl_id", "parcel_id"}},
    {"a datum that does not exist",
     in_job("crs = \"EPSG:4544\"\nlanduse", "crs = \"EPSG:4544\"\ndatum = \"gcj2\"\nlanduse"),
     "job-unknown-word",
     {"line", "gcj2", "gcj02"}},
    {"costs with equal anchors",
     added_to_job("[costs]\nworst = 8.0\nbest = 8.0\nbuild_cny_per_seat = { primary = 75000 }\n"),
     "job-cost-anchors",
     {"line", "8"}},
};

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a wrong job is refused with its line and its fix, and leaves nothing behind")
    {
        for (const BadInput& input : refused) {
            check_refused(input);
        }
    }

    TEST_CASE("standards for a district that no zone is named are a warning")
    {
        check_warned({"a district nobody knows",
                      added_to_job("[standards.district.\"Nort\"]\n\"primary.walk_m\" = 600\n"),
                      "district-standards-unused",
                      {"Nort"}});
    }

    TEST_CASE("weights that do not sum to 100 are a warning")
    {
        check_warned({"a heavier C1",
                      added_to_job("[standards.override]\n\"criterion.C1.primary.weight\" = 40\n"),
                      "weights-not-100",
                      {"primary", "line"}});
    }

    TEST_CASE("a job that is not there, or is a folder, is refused")
    {
        const DrawnStudy study{"no_job"};

        const ProgramRun missing = run_doorstep({"run", (study.folder() / "jobb.toml").string()});
        const ProgramRun is_folder = run_doorstep({"check", study.folder().string()});

        CHECK(missing.code == 2);
        CHECK(missing.err.find("jobb.toml") != std::string::npos);
        CHECK(is_folder.code == 2);
        CHECK(is_folder.err.find("folder") != std::string::npos);
    }

    TEST_CASE("wrong arguments end with code 2 and say what is valid")
    {
        const DrawnStudy study{"arguments"};
        const auto before = study.listing();

        CHECK(run_doorstep({}).code == 2);
        CHECK(run_doorstep({"runn", study.job()}).code == 2);
        CHECK(run_doorstep({"run"}).code == 2);
        CHECK(run_doorstep({"run", study.job(), "--thread", "2"}).code == 2);
        CHECK(run_doorstep({"run", study.job(), "--threads", "-1"}).code == 2);
        CHECK(run_doorstep({"run", study.job(), "--threads", "many"}).code == 2);
        CHECK(run_doorstep({"run", study.job(), "--top", "-1"}).code == 2);
        CHECK(run_doorstep({"check", study.job(), "--lang", "de"}).code == 2);
        const ProgramRun log = run_doorstep({"check", study.job(), "--log", (study.folder() / "a/b.log").string()});
        CHECK(log.code == 2);
        CHECK(log.err.find("b.log") != std::string::npos);
        CHECK(study.listing() == before);
    }

    TEST_CASE("several mistakes in one job are told in one run")
    {
        const DrawnStudy study{"several"};
        study.replace("job.toml", "name = \"Drawn town\"", "nmae = \"Drawn town\"");
        study.replace("job.toml", "role = \"schools\"", "role = \"schols\"");
        study.append("job.toml", "[standards.override]\n\"primary.walk_m\" = 0\n\"junior.walk\" = 900\n");

        const ProgramRun run = run_doorstep({"run", study.job(), "--quiet"});

        CHECK(run.code == 2);
        for (const std::string part : {"nmae", "schols", "primary.walk_m", "junior.walk"}) {
            CAPTURE(part);
            CHECK(run.err.find(part) != std::string::npos);
        }
        CHECK(run.err.find("4 errors") != std::string::npos);
    }

    TEST_CASE("several mistakes in the layers are told in one run")
    {
        const DrawnStudy study{"several_layers"};
        study.replace("job.toml", "source = \"zones.csv\"", "source = \"zoness.csv\"");
        study.replace("homes.csv", "60,140,70", "-60,140,70");
        study.replace("schools.csv", "S1,实验小学,primary,270", "S1,实验小学,primary,");
        study.replace("parcels.csv", "P2,A33", "P1,A33");

        const ProgramRun run = run_doorstep({"check", study.job(), "--quiet"});

        CHECK(run.code == 2);
        for (const char* code : {"source-missing", "negative-number", "seats-missing", "id-repeated"}) {
            CAPTURE(code);
            CHECK(run.out.find(code) != std::string::npos);
        }
    }
}
