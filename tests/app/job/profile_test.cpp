// SPDX-License-Identifier: MIT
#include "app/job/profile.hpp"
#include "tests/app/job/job_text.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using namespace doorstep::app::testing;
using engine::Level;
using engine::Stage;
using namespace geo::literals;

namespace {

const engine::StandardValue* value_of(const engine::Standards& standards, std::string_view key,
                                      std::string_view district = "")
{
    for (const engine::StandardValue& value : standards.values) {
        if (value.key == key && value.district == district) {
            return &value;
        }
    }
    return nullptr;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the default profile holds the numbers of the Chinese standards")
    {
        const engine::Standards standards = read(least_job).standards;

        CHECK(standards.profile == "cn-gb50180-chengdu");
        CHECK(standards.metric == engine::WalkMetric::Network);
        CHECK(standards.base.of(Level::Kindergarten).walk == 300_m);
        CHECK(standards.base.of(Level::Primary).walk == 500_m);
        CHECK(standards.base.of(Level::Primary).max_walk == 1000_m);
        CHECK(standards.base.of(Level::Junior).walk == 1000_m);
        CHECK(standards.base.of(Level::Junior).max_walk == 2000_m);
        CHECK(standards.base.of(Level::Primary).class_size == 45);
        CHECK(standards.base.of(Level::Junior).class_size == 50);
        CHECK(standards.base.of(Level::Kindergarten).seats_per_1000 == 32.0);
        CHECK(standards.base.of(Level::Primary).seats_per_1000 == 62.0);
        CHECK(standards.base.of(Stage::NineYear).classes_allowed == std::vector{18, 27, 36, 45, 54});
        CHECK_FALSE(standards.base.of(Stage::Kindergarten).track.has_value());
        CHECK(standards.base.of(Stage::Primary).track->length == 93_m);
        CHECK(standards.base.of(Stage::Junior).track->width == 62_m);
        CHECK(standards.max_connector == 150_m);
        CHECK(standards.persons_per_household == 2.8);
        CHECK(standards.occupancy_ramp_years == 4);
    }

    TEST_CASE("rules come in the order of the profile with their distances")
    {
        const engine::Standards standards = read(least_job).standards;

        REQUIRE(standards.rules.size() == 13);
        CHECK(standards.rules[0].id == "railway_noise");
        CHECK(standards.rules[0].distance == 300_m);
        CHECK(standards.rules[0].scope == engine::RuleScope::Quiet);
        CHECK(standards.rules[0].confidence == engine::Confidence::A);
        CHECK(standards.rules[2].id == "power_line");
        CHECK(standards.rules[2].distance_by_kv == std::map<int, geo::Length>{{110, 12_m}, {220, 20_m}, {500, 37_m}});
        CHECK(standards.rules[2].scope == engine::RuleScope::Hard);
        CHECK_FALSE(standards.rules[3].name.zh.empty());
    }

    TEST_CASE("the criteria are the thirteen of the ledger, and without costs the weights of twelve sum to 100")
    {
        const engine::Standards standards = read(least_job).standards;

        REQUIRE(standards.criteria.size() == 13);
        CHECK(standards.criteria[0].id == "C1");
        CHECK(standards.criteria[9].id == "C10");
        CHECK(standards.criteria[2].scales[Level::Primary].best == 0.4);
        for (const Level level : engine::walked_levels) {
            double sum = 0.0;
            for (const auto& criterion : standards.criteria) {
                sum += criterion.scales[level].weight;
            }
            CHECK(sum == doctest::Approx(100.0));
        }
        CHECK(standards.criteria[12].scales[Level::Primary].weight == 0.0);
    }

    TEST_CASE("every value says where it comes from")
    {
        const engine::Standards standards = read(least_job).standards;

        const auto* const walk = value_of(standards, "primary.walk_m");
        REQUIRE(walk != nullptr);
        CHECK(walk->value == "500");
        CHECK(walk->unit == "m");
        CHECK(walk->confidence == engine::Confidence::C);
        CHECK_FALSE(walk->is_overridden);
        for (const engine::StandardValue& value : standards.values) {
            CAPTURE(value.key);
            CHECK_FALSE(value.source.empty());
        }
        REQUIRE(value_of(standards, "primary.max_walk_m") != nullptr);
        CHECK(value_of(standards, "primary.max_walk_m")->confidence == engine::Confidence::D);
        REQUIRE(value_of(standards, "rule.keep_far.distance_m") != nullptr);
        CHECK(value_of(standards, "rule.keep_far.distance_m")->confidence == engine::Confidence::D);
    }

    TEST_CASE("an override, dotted or nested, replaces a value and is recorded; the maximum walk follows")
    {
        for (const char* const text :
             {"[standards.override]\n\"primary.walk_m\" = 600\n", "[standards.override]\nprimary.walk_m = 600\n",
              "[standards.override.primary]\nwalk_m = 600\n"}) {
            const engine::Standards standards = read(least_job + text).standards;

            CHECK(standards.base.of(Level::Primary).walk == 600_m);
            CHECK(standards.base.of(Level::Primary).max_walk == 1200_m);
            CHECK(value_of(standards, "primary.walk_m")->value == "600");
            CHECK(value_of(standards, "primary.walk_m")->is_overridden);
            CHECK(value_of(standards, "primary.walk_m")->unit == "m");
        }
    }

    TEST_CASE("a district may have its own numbers, from a variant of the profile and from the job")
    {
        const engine::Standards standards = read(least_job + R"(
[standards.override]
"junior.max_walk_m" = 1500
[standards.district."高新东区"]
variant = "chengdu-eastern-new-area"
"primary.walk_m" = 800
)")
                                                .standards;

        CHECK(standards.of("高新东区").of(Level::Primary).walk == 800_m);
        CHECK(standards.of("高新东区").of(Level::Primary).max_walk == 1600_m);
        CHECK(standards.of("高新东区").of(Level::Primary).seats_per_1000 == 80.0);
        CHECK(standards.of("高新东区").of(Level::Primary).site_m2_per_seat == 23.0);
        CHECK(standards.of("高新东区").of(Level::Junior).max_walk == 1500_m);
        CHECK(standards.of("高新南区").of(Level::Primary).walk == 500_m);
        CHECK(value_of(standards, "primary.walk_m", "高新东区")->is_overridden);
        CHECK_FALSE(value_of(standards, "primary.seats_per_1000", "高新东区")->is_overridden);
    }

    TEST_CASE("a birth rate gives the seats per 1,000 unless they are stated")
    {
        const engine::Standards standards = read(least_job + R"(
[standards.override]
"demand.birth_rate_per_1000" = 8.5
"junior.seats_per_1000" = 30
)")
                                                .standards;

        CHECK(standards.base.of(Level::Kindergarten).seats_per_1000 == doctest::Approx(25.5));
        CHECK(standards.base.of(Level::Primary).seats_per_1000 == doctest::Approx(51.0));
        CHECK(standards.base.of(Level::Junior).seats_per_1000 == 30.0);
        CHECK(standards.base.of(Level::Senior).seats_per_1000 == doctest::Approx(15.3));
    }

    TEST_CASE("a rule can be changed or switched off, the metric chosen")
    {
        const engine::Standards standards = read(least_job + R"(
[standards]
metric = "straight"
[standards.override]
"rule.railway_noise.distance_m" = 200
"rule.power_line.distance_by_kv.110" = 15
"rule.river.off" = true
)")
                                                .standards;

        CHECK(standards.metric == engine::WalkMetric::Straight);
        CHECK(standards.rules.size() == 12);
        CHECK(standards.rules[0].distance == 200_m);
        CHECK(standards.rules[2].distance_by_kv.at(110) == 15_m);
    }

    TEST_CASE("with costs the thirteenth criterion weighs 10 and the others nine tenths")
    {
        const app::Job job = read(least_job + R"(
[costs]
build_cny_per_seat = { kindergarten = 90000, primary = 70000 }
build_cny.primary = { 24 = 80000000 }
land_cny_per_m2 = 5000
worst = 20
best = 8
)");

        REQUIRE(job.study.costs.has_value());
        CHECK(job.study.costs->build_cny_per_seat.at(Stage::Kindergarten) == 90000.0);
        CHECK(job.study.costs->build_cny.at({Stage::Primary, 24}) == 80000000.0);
        const auto& criteria = job.standards.criteria;
        CHECK(criteria[12].scales[Level::Primary].weight == 10.0);
        CHECK(criteria[12].scales[Level::Primary].worst == 20.0);
        CHECK(criteria[0].scales[Level::Primary].weight == doctest::Approx(28.0)); // scoring takes the tenth
        CHECK(value_of(job.standards, "criterion.C1.primary.weight")->value == "25.2");
    }

    TEST_CASE("a profile of one's own is a file beside the job")
    {
        const std::string text{app::built_in_profile("cn-gb50180-chengdu")};
        const JobFile job{"[standards]\nprofile = \"mine.toml\"\n" + least_job};
        std::string mine = text;
        mine.replace(mine.find("walk_m = { value = 500"), 22, "walk_m = { value = 450");
        job.add("mine.toml", mine);

        const app::Job result = app::read_job(job.path());

        CHECK(result.standards.base.of(Level::Primary).walk == 450_m);
        CHECK(result.profile_file == job.folder() / "mine.toml");
    }

    TEST_CASE("a profile with mistakes says where")
    {
        const JobFile job{"[standards]\nprofile = \"mine.toml\"\n" + least_job};
        job.add("mine.toml", "profile = \"mine\"\n[primary]\nwalk = { value = 500, confidence = \"C\" }\n"
                             "years = { value = 6, confidence = \"X\" }\n");

        try {
            static_cast<void>(app::read_job(job.path()));
            FAIL("no error");
        }
        catch (const geo::InputError& error) {
            const auto* const unknown = find(error.findings(), "profile-unknown-key");
            REQUIRE(unknown != nullptr);
            CHECK(unknown->where.line == 3);
            CHECK(unknown->fix.en.find("primary.walk_m") != std::string::npos);
            REQUIRE(find(error.findings(), "profile-confidence") != nullptr);
        }
    }
}
