// SPDX-License-Identifier: MIT
#include "app/job/job_keys.hpp"
#include "app/job/read_job_parts.hpp"
#include "tests/app/job/job_text.hpp"

#include <doctest/doctest.h>

#include <iterator>

using namespace doorstep;
using namespace doorstep::app::testing;

namespace {

std::string text_of(const std::filesystem::path& file)
{
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the least job has sensible settings for everything it does not say")
    {
        const JobFile file{least_job};

        const app::Job job = app::read_job(file.path());

        CHECK(job.name == "job");
        CHECK(job.crs == "auto");
        CHECK(job.study.reference_year == 0);
        CHECK_FALSE(job.study.uses_planned_schools);
        CHECK(job.output.folder == file.folder() / "out");
        CHECK(job.output.language == geo::Language::English);
        CHECK(job.siting.catchments_per_stage_and_district == 50);
        REQUIRE(job.layers.size() == 4);
        CHECK(job.layers[0].role == engine::LayerRole::Parcels);
        CHECK(job.layers[0].read.source == (file.folder() / "parcels.gpkg").string());
        CHECK(job.layers[0].line == 2);
        CHECK_FALSE(job.layers[0].is_osm);
        CHECK(job.layers[2].is_osm);
        CHECK(job.findings.empty());
    }

    TEST_CASE("each thing a job says arrives where it belongs")
    {
        const app::Job job = read(R"(
[study]
name = "高新区"
crs = "EPSG:4544"
reference_year = 2022
horizon_year = 2025
lang = "zh"
planned_schools = true
[catchments]
per_stage_and_district = 10
named = ["P-1", "P-2"]
[terrain]
source = "dem.tif"
[output]
folder = "results"
debug = true
geojson_twin = "gcj02"
)" + least_job + R"(
[[layer]]
role = "hazards"
source = "PG:dbname=city"
layer = "rail"
crs = "EPSG:4490"
datum = "bd09"
filter = "kind = 1"
encoding = "GBK"
constants = { type = "railway", voltage_kv = 110 }
[[layer]]
role = "parcels"
source = "more.csv"
x = "lon"
y = "lat"
landuse_scheme = "YDYH2023"
fields = { parcel_id = "DK", area_m2 = "MJ" }
units = { area_m2 = "公顷" }
)");

        CHECK(job.name == "高新区");
        CHECK(job.crs == "EPSG:4544");
        CHECK(job.study.reference_year == 2022);
        CHECK(job.study.horizon_year == 2025);
        CHECK(job.study.uses_planned_schools);
        CHECK(job.output.language == geo::Language::Chinese);
        CHECK(job.siting.catchments_per_stage_and_district == 10);
        CHECK(job.siting.named_catchments == std::vector<std::string>{"P-1", "P-2"});
        CHECK(job.siting.keeps_network);
        CHECK(job.terrain.ends_with("/dem.tif"));
        CHECK(job.output.folder.filename() == "results");
        CHECK(job.output.geojson_twin == geo::Datum::Gcj02);
        const app::JobLayer& hazards = job.layers[4];
        CHECK(hazards.read.source == "PG:dbname=city");
        CHECK(hazards.read.layer == "rail");
        CHECK(hazards.read.filter == "kind = 1");
        CHECK(hazards.read.encoding == "GBK");
        CHECK(hazards.crs == "EPSG:4490");
        CHECK(hazards.datum == geo::Datum::Bd09);
        CHECK(hazards.how.constants == std::map<std::string, std::string>{{"type", "railway"}, {"voltage_kv", "110"}});
        const app::JobLayer& parcels = job.layers[5];
        CHECK(parcels.read.x_field == "lon");
        CHECK(parcels.read.y_field == "lat");
        CHECK(parcels.how.landuse_scheme == "YDYH2023");
        CHECK(parcels.how.fields.at("parcel_id") == "DK");
        CHECK(parcels.how.units.at("area_m2") == "ha");
    }

    TEST_CASE("walking times become standard walks, and the job says how walks climb and cross")
    {
        const app::Job job = read(least_job + "[terrain]\nsource = \"hills.tif\"\n[walking]\nslope = true\n"
                                              "minutes = { primary = 10, junior = 12 }\nspeed_kmh = { junior = 5 }\n"
                                              "crossing_rule = \"penalty\"\ncrossing_penalty_m = 120\n");

        // 10 minutes at the usual 4 km/h, 12 at 5 km/h; the maximum stays twice the standard.
        CHECK(job.standards.base.of(engine::Level::Primary).walk.in_metres() == doctest::Approx(2000.0 / 3.0));
        CHECK(job.standards.base.of(engine::Level::Primary).max_walk.in_metres() == doctest::Approx(4000.0 / 3.0));
        CHECK(job.standards.base.of(engine::Level::Junior).walk.in_metres() == doctest::Approx(1000.0));
        CHECK(job.siting.walks_on_slopes);
        CHECK(job.siting.crossing_rule == engine::CrossingRule::Penalty);
        CHECK(job.siting.crossing_penalty.in_metres() == 120.0);

        for (const std::string wrong :
             {"[walking]\nslope = true\n", "[walking]\nminutes = { primary = 0 }\n",
              "[walking]\nminutes = { primry = 10 }\n", "[walking]\nspeed_kmh = { primary = 4 }\n",
              "[walking]\nminutes = { primary = 10 }\n[standards.override]\n\"primary.walk_m\" = 500\n",
              "[walking]\ncrossing_penalty_m = -1\n"}) {
            CAPTURE(wrong);
            const auto findings = errors_of(least_job + wrong);
            REQUIRE(findings.size() == 1);
            CHECK(findings.front().code == "job-impossible-walk");
            CHECK(findings.front().where.line.has_value());
        }
    }

    TEST_CASE("every mistake of a job is an error with its line and a way out")
    {
        struct Mistake {
            const char* what;
            std::string text;
            const char* code;
            int line; ///< 0: the finding names no line
            const char* fix;
        };
        const std::vector<Mistake> mistakes{
            {"an unknown key", "[study]\nnaem = \"x\"\n", "job-unknown-key", 2, "did you mean 'name'"},
            {"an unknown section", "[studdy]\nname = \"x\"\n", "job-unknown-key", 1, "did you mean 'study'"},
            {"an unknown key of a layer", "[[layer]]\nrole = \"gates\"\nsorce = \"x\"\n", "job-unknown-key", 3,
             "'source'"},
            {"a wrong type", "[study]\nreference_year = \"2022\"\n", "job-wrong-type", 2, "job-file.md"},
            {"a table where a list of tables is due", "[layer]\nrole = \"gates\"\n", "job-wrong-type", 1, ""},
            {"an unknown word", "[study]\nlang = \"cn\"\n", "job-unknown-word", 2, "valid: en, zh"},
            {"an unknown role", "[[layer]]\nrole = \"parcel\"\nsource = \"x\"\n", "job-unknown-word", 2, "'parcels'"},
            {"an unknown datum", "[[layer]]\nrole = \"gates\"\nsource = \"x\"\ndatum = \"gcj\"\n", "job-unknown-word",
             4, "'gcj02'"},
            {"a layer without a role", "[[layer]]\nsource = \"x\"\n", "job-missing-key", 1, "role ="},
            {"a layer without a source", "[[layer]]\nrole = \"gates\"\n", "job-missing-key", 1, "source ="},
            {"a mapping of an unknown field",
             "[[layer]]\nrole = \"parcels\"\nsource = \"x\"\nfields = { parcelid = \"a\" }\n", "job-unknown-field", 4,
             "'parcel_id'"},
            {"an unknown unit", "[[layer]]\nrole = \"parcels\"\nsource = \"x\"\nunits = { area_m2 = \"acre\" }\n",
             "job-unknown-unit", 4, "m2, ha, mu"},
            {"x without y", "[[layer]]\nrole = \"gates\"\nsource = \"x\"\nx = \"lon\"\n", "job-half-a-point", 4,
             "both"},
            {"two geometries", "[[layer]]\nrole = \"gates\"\nsource = \"x\"\nwkt = \"g\"\nlonlat = \"l\"\n",
             "job-two-geometries", 3, "keep"},
            {"a horizon before the reference year", "[study]\nreference_year = 2025\nhorizon_year = 2022\n",
             "job-horizon-before-reference", 3, ""},
            {"a year that is none", "[study]\nreference_year = 22\n", "job-impossible-year", 2, "2022"},
            {"a limit of zero", "[standards.override]\n\"primary.walk_m\" = 0\n", "standard-impossible-value", 2,
             "above 0"},
            {"a negative distance", "[standards.override]\n\"rule.railway_noise.distance_m\" = -1\n",
             "standard-impossible-value", 2, "at least 0"},
            {"a limit that is no number", "[standards.override]\n\"primary.walk_m\" = \"500 m\"\n",
             "standard-impossible-value", 2, "a number"},
            {"a limit that is NaN", "[standards.override]\n\"primary.walk_m\" = nan\n", "standard-impossible-value", 2,
             "a number"},
            {"sizes that do not ascend", "[standards.override]\n\"primary.classes\" = [24, 12]\n",
             "standard-impossible-value", 2, "smallest first"},
            {"a walk above the maximum",
             "[standards.override]\n\"primary.walk_m\" = 900\n\"primary.max_walk_m\" = 800\n",
             "standard-walk-above-maximum", 3, "max_walk_m"},
            {"an unknown standard", "[standards.override]\n\"primary.walks_m\" = 500\n", "job-unknown-standard", 2,
             "'primary.walk_m'"},
            {"a rule nobody knows", "[standards.override]\n\"rule.railway.distance_m\" = 500\n", "job-unknown-standard",
             2, "rule.railway_noise.distance_m"},
            {"a standard given twice", "[standards.override]\n\"primary.walk_m\" = 500\nprimary.walk_m = 400\n",
             "job-standard-twice", 3, "keep one"},
            {"a city-wide value per district", "[standards.district.\"East\"]\n\"walking.max_connector_m\" = 100\n",
             "job-standard-not-per-district", 2, "standards.override"},
            {"an unknown variant", "[standards.district.\"East\"]\nvariant = \"chengdu-old-town\"\n",
             "job-unknown-variant", 2, "'chengdu-old-city'"},
            {"an unknown profile", "[standards]\nprofile = \"cn-gb50180\"\n", "job-unknown-profile", 2,
             "cn-gb50180-chengdu"},
            {"anchors that are equal", "[standards.override]\n\"criterion.C2.primary.best\" = 0.5\n",
             "criterion-without-span", 2, "anchors"},
            {"negative catchments", "[catchments]\nper_stage_and_district = -1\n", "job-impossible-value", 2, ""},
            {"costs without anchors", "[costs]\nland_cny_per_m2 = 10\n", "job-cost-anchors", 0, "worst ="},
            {"a negative cost", "[costs]\nworst = 2\nbest = 1\nland_cny_per_m2 = -10\n", "job-impossible-cost", 4, ""},
            {"costs of an unknown stage", "[costs]\nworst = 2\nbest = 1\nbuild_cny_per_seat = { primery = 1 }\n",
             "job-unknown-stage", 4, "'primary'"},
            {"a syntax error", "[study]\nname = no quotes\n", "toml-syntax", 2, "quotes"},
            {"a key twice", "[study]\nname = \"a\"\nname = \"b\"\n", "toml-syntax", 3, "once"},
        };
        for (const Mistake& mistake : mistakes) {
            CAPTURE(mistake.what);

            const auto findings = errors_of(mistake.text);

            const geo::Finding* const finding = find(findings, mistake.code);
            REQUIRE(finding != nullptr);
            CAPTURE(geo::in_one_line(*finding, geo::Language::English));
            if (mistake.line > 0) {
                CHECK(finding->where.line == mistake.line);
            }
            CHECK((finding->fix.en + finding->what.en).find(mistake.fix) != std::string::npos);
            CHECK_FALSE(finding->what.zh.empty());
            CHECK_FALSE(finding->fix.zh.empty());
            CHECK_FALSE(finding->where.file.empty());
        }
    }

    TEST_CASE("weights that sum to zero are refused, weights that do not sum to 100 are pointed out")
    {
        std::string zero = "[standards.override]\n";
        for (int criterion = 1; criterion <= 12; ++criterion) {
            zero += "\"criterion.C" + std::to_string(criterion) + ".primary.weight\" = 0\n";
        }

        const auto refused = errors_of(least_job + zero);
        const app::Job kept = read(least_job + "[standards.override]\n\"criterion.C1.primary.weight\" = 30\n");

        REQUIRE(find(refused, "weights-sum-to-zero") != nullptr);
        CHECK(find(refused, "weights-sum-to-zero")->where.line.has_value());
        REQUIRE(find(kept.findings, "weights-not-100") != nullptr);
        CHECK(kept.findings[0].severity == geo::Severity::Warning);
        CHECK(kept.findings[0].what.en.find("102") != std::string::npos);
    }

    TEST_CASE("all mistakes of a job are told at once")
    {
        const auto findings = errors_of("[study]\nnaem = \"x\"\nlang = 3\n[[layer]]\nrole = \"parcels\"\n"
                                        "[standards.override]\n\"primary.walk_m\" = 0\n\"junior.walk\" = 1\n");

        CHECK(findings.size() == 5);
    }

    TEST_CASE("a job that lacks a needed layer says which")
    {
        const auto findings = errors_of("[[layer]]\nrole = \"parcels\"\nsource = \"p.gpkg\"\n");

        REQUIRE(findings.size() == 3);
        CHECK(findings[0].what.en == "no layer has the role demand");
        CHECK(findings[1].what.en == "no layer has the role streets");
        CHECK(findings[2].severity == geo::Severity::Warning);
    }

    TEST_CASE("a job file that is missing or a folder is refused")
    {
        const JobFile file{""};

        CHECK_THROWS_AS(static_cast<void>(app::read_job(file.folder() / "none.toml")), geo::InputError);
        CHECK_THROWS_AS(static_cast<void>(app::read_job(file.folder())), geo::InputError);
    }

    TEST_CASE("paths are relative to the job, connections and addresses are left alone")
    {
        CHECK(app::resolved_source("/a/b", "c/d.gpkg") == "/a/b/c/d.gpkg");
        CHECK(app::resolved_source("/a/b", "../d.gpkg") == "/a/d.gpkg");
        CHECK(app::resolved_source("/a/b", "/d.gpkg") == "/d.gpkg");
        CHECK(app::resolved_source("/a/b", "PG:dbname=x host=/run") == "PG:dbname=x host=/run");
        CHECK(app::resolved_source("/a/b", "https://x.org/a.geojson") == "https://x.org/a.geojson");
        CHECK(app::resolved_source("/a/b", "/vsizip/x.zip") == "/vsizip/x.zip");
    }

    TEST_CASE("the document explains every key, and its example is a valid job")
    {
        const std::string document = text_of(std::filesystem::path{DOORSTEP_SOURCE_DIR} / "docs/job-file.md");
        for (const app::JobKey& key : app::job_keys()) {
            CAPTURE(key.name);
            CHECK(document.find("`" + std::string{key.name} + "`") != std::string::npos);
        }
        const std::size_t begin = document.find("```toml\n");
        REQUIRE(begin != std::string::npos);
        const std::string example = document.substr(begin + 8, document.find("```", begin + 8) - begin - 8);

        const app::Job job = read(example);

        CHECK(job.layers.size() >= 9);
        CHECK(job.findings.empty());
        CHECK(job.standards.of("East").of(engine::Level::Primary).seats_per_1000 == 80.0);
    }
}
