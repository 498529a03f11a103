// SPDX-License-Identifier: MIT
#include "engine/rules/site_rules.hpp"

#include "geo/overlay/overlay.hpp"
#include "tests/engine/rules/rule_study.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace doorstep;
using namespace doorstep::tests;
using namespace doorstep::geo::literals;
using engine::RuleGrade;
using engine::Stage;

TEST_SUITE("unit")
{
    TEST_CASE("a parcel half inside an 80 m strip passes: playground and track may lie in it")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 160, 160)));
        study.hazards.push_back(hazard("expressway", "LINESTRING (0 -500, 0 500)"));

        const engine::ParcelAssessment assessment = assess(study);

        const engine::RuleResult noise = rule_of(assessment, "road_noise");
        CHECK(noise.grade == RuleGrade::Pass);
        CHECK(noise.measured == 0_m);
        CHECK(noise.required == 80_m);
        CHECK(noise.achievable == 80_m);
        CHECK(noise.clause == "clause of road_noise");
        CHECK(assessment.hard_area == 25'600_m2);
        CHECK(assessment.quiet_area.in_square_metres() == doctest::Approx(12'800.0));
        CHECK(assessment.fit(Stage::Primary).is_allowed);
        CHECK(assessment.fit(Stage::Primary).largest->classes == 36);
    }

    TEST_CASE("a building that cannot keep the whole clearance is mitigated, with what it can keep")
    {
        engine::Study study = rule_study();
        // 50 m deep along the street: the smallest kindergarten's building of 0.3 × 2,700 m² = 810 m² is 8.1 m deep.
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 50, 100)));
        study.hazards.push_back(hazard("expressway", "LINESTRING (-10 -500, -10 600)"));

        const engine::RuleResult noise = rule_of(assess(study), "road_noise");

        CHECK(noise.grade == RuleGrade::Mitigate);
        CHECK(noise.measured == 10_m);
        CHECK(noise.achievable->in_metres() == doctest::Approx(60.0 - 8.1).epsilon(0.02));
        CHECK(noise.achievable->in_metres() <= 60.0 - 8.1 + 1e-6);
    }

    TEST_CASE("strips that leave room one by one but not together are mitigated all")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        study.hazards.push_back(hazard("expressway", "LINESTRING (0 -500, 0 600)"));
        study.hazards.push_back(hazard("railway", "LINESTRING (-500 380, 600 380)"));

        const engine::ParcelAssessment apart = assess(study);
        study.hazards[1].shape = shape("LINESTRING (-500 320, 600 320)");
        const engine::ParcelAssessment close = assess(study);

        CHECK(rule_of(apart, "road_noise").grade == RuleGrade::Pass);
        CHECK(rule_of(apart, "railway_noise").grade == RuleGrade::Pass);
        CHECK(rule_of(close, "road_noise").grade == RuleGrade::Mitigate);
        CHECK(rule_of(close, "railway_noise").grade == RuleGrade::Mitigate);
        CHECK(close.unmitigated_area.in_square_metres() == doctest::Approx(20.0 * 20.0).epsilon(0.01));
    }

    TEST_CASE("a power line over a corner only cuts it off")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 150, 150)));
        study.hazards.push_back(hazard("power_line", "LINESTRING (-500 10, 10 10, 10 -500)"));

        const engine::ParcelAssessment assessment = assess(study);

        const engine::RuleResult line = rule_of(assessment, "power_line");
        CHECK(line.grade == RuleGrade::Pass);
        CHECK(line.measured == 0_m);
        // 30 m × 30 m less what the rounded corner leaves: 20² × (1 − π/4) = 85.8 m².
        CHECK(line.area_cut->in_square_metres() == doctest::Approx(900.0 - 85.8).epsilon(0.005));
        CHECK(assessment.hard_area.in_square_metres() == doctest::Approx(22'500.0 - line.area_cut->in_square_metres()));
        CHECK(assessment.fit(Stage::Primary).is_allowed);
    }

    TEST_CASE("a power line through the middle fails a parcel when neither half holds a school")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 80, 80)));
        study.hazards.push_back(hazard("power_line", "LINESTRING (-100 40, 200 40)"));

        const engine::ParcelAssessment assessment = assess(study);

        CHECK(assessment.hard_area == 1600_m2);
        CHECK(rule_of(assessment, "power_line").area_cut == 3200_m2);
        CHECK(rule_of(assessment, "power_line").grade == RuleGrade::Fail);
        CHECK_FALSE(assessment.fit(Stage::Kindergarten).is_allowed);
    }

    TEST_CASE("voltage and a hazard's own buffer decide the setback")
    {
        struct Case {
            std::optional<double> voltage;
            std::optional<geo::Length> buffer;
            geo::Length required;
        };
        const Case cases[]{{{}, {}, 20_m},    {110.0, {}, 12_m}, {35.0, {}, 12_m},   {220.0, {}, 20_m},
                           {330.0, {}, 37_m}, {500.0, {}, 37_m}, {1000.0, {}, 37_m}, {500.0, 5_m, 5_m}};
        for (const Case& c : cases) {
            CAPTURE(c.voltage.value_or(0.0));
            engine::Study study = rule_study();
            study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
            study.hazards.push_back(hazard("power_line", "LINESTRING (0 -500, 0 600)"));
            study.hazards.back().voltage_kv = c.voltage;
            study.hazards.back().buffer = c.buffer;

            const engine::RuleResult line = rule_of(assess(study), "power_line");

            CHECK(line.required == c.required);
            CHECK(line.area_cut->in_square_metres() == doctest::Approx(100.0 * c.required.in_metres()));
        }
    }

    TEST_CASE("land inside an area to keep out of is cut; land that only touches it is not")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        study.hazards.push_back(hazard("flood_zone", "POLYGON ((60 -10, 200 -10, 200 200, 60 200, 60 -10))"));
        study.hazards.push_back(hazard("metro_protection", "POLYGON ((-50 0, 0 0, 0 50, -50 50, -50 0))"));

        const engine::ParcelAssessment assessment = assess(study);

        CHECK(rule_of(assessment, "flood").area_cut == 4000_m2);
        CHECK(assessment.hard_area == 6000_m2);
        CHECK(rule_of(assessment, "metro").grade == RuleGrade::Pass);
    }

    TEST_CASE("a line without width takes no land but parts it")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        study.hazards.push_back(hazard("flood_zone", "LINESTRING (70 -10, 70 110)"));

        const engine::ParcelAssessment assessment = assess(study);

        CHECK(rule_of(assessment, "flood").area_cut->in_square_metres() < 2.0);
        CHECK(assessment.hard_area.in_square_metres() == doctest::Approx(7000.0).epsilon(0.001));
    }

    TEST_CASE("a city-wide area of many corners cuts like a small one")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        geo::Ring wavy;
        for (int i = 0; i <= 200; ++i) {
            wavy.push_back({50.0, -10'000.0 + i * 100.0});
        }
        for (int i = 200; i >= 0; --i) {
            wavy.push_back({-20'000.0 + 10.0 * (i % 2), -10'000.0 + i * 100.0});
        }
        wavy.push_back(wavy.front());
        std::ranges::reverse(wavy);
        study.hazards.push_back(hazard("power_line", "POINT (0 0)"));
        study.hazards[0].shape = geo::MultiPolygon{{{wavy, {}}}};

        CHECK(assess(study).hard_area.in_square_metres() == doctest::Approx(3000.0));
    }

    TEST_CASE("a parcel wholly inside a hard area is assessed to the end")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        study.hazards.push_back(hazard("flood_zone", "POLYGON ((-9 -9, 200 -9, 200 200, -9 200, -9 -9))"));
        study.hazards.push_back(hazard("expressway", "LINESTRING (0 -500, 0 600)"));

        const engine::ParcelAssessment assessment = assess(study);

        CHECK(rule_of(assessment, "flood").grade == RuleGrade::Fail);
        CHECK(rule_of(assessment, "flood").area_cut == 10'000_m2);
        CHECK(rule_of(assessment, "road_noise").grade == RuleGrade::Info);
        CHECK(assessment.hard_remainder.outer.empty());
        CHECK(assessment.quiet_remainder.empty());
        for (const engine::StageFit& fit : assessment.stages) {
            CHECK_FALSE(fit.is_allowed);
            CHECK_FALSE(fit.reason.en.empty());
        }
    }

    TEST_CASE("the clearance that can be kept agrees with trying every half metre")
    {
        const unsigned seed = 3;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> place{-40.0, 140.0};
        int compared = 0;
        for (int round = 0; round < 25; ++round) {
            engine::Study study = rule_study();
            study.parcels.push_back(vacant_parcel(rectangle(0, 0, 90, 80)));
            for (int i = 0; i < 2; ++i) {
                study.hazards.push_back(hazard("expressway", "POINT (0 0)"));
                study.hazards.back().shape = geo::MultiLine{{{{{place(random), place(random)},
                                                               {place(random), place(random)},
                                                               {place(random), place(random)}}}}};
            }
            const engine::RuleResult noise = rule_of(assess(study), "road_noise");
            if (noise.grade != RuleGrade::Mitigate) {
                continue;
            }
            ++compared;
            double slow = 0.0;
            for (double clearance = 0.5; clearance <= 80.0; clearance += 0.5) {
                geo::MultiPolygon left = study.parcels[0].shape;
                for (const engine::Hazard& source : study.hazards) {
                    left = geo::subtract(left, geo::buffer(source.shape, geo::Length::metres(clearance)));
                }
                const auto largest = geo::largest_part(left);
                if (largest && geo::area(*largest) >= 810_m2) {
                    slow = clearance;
                }
            }
            CHECK(std::abs(noise.achievable->in_metres() - slow) <= 1.5);
        }
        CHECK(compared > 10);
    }

    TEST_CASE("a fuel station is measured from the parcel's edge, and lowers the safety margin")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
        study.hazards.push_back(hazard("fuel_station", "POINT (-30 50)"));

        const engine::ParcelAssessment near = assess(study);
        study.hazards[0].shape = shape("POINT (-50 50)");
        const engine::ParcelAssessment just_right = assess(study);

        CHECK(rule_of(near, "fuel").grade == RuleGrade::Mitigate);
        CHECK(rule_of(near, "fuel").measured == 30_m);
        CHECK(near.unmitigated_area < near.hard_area);
        CHECK(near.fit(Stage::Kindergarten).is_allowed);
        CHECK(rule_of(just_right, "fuel").grade == RuleGrade::Pass);
    }

    TEST_CASE("an expressway or arterial among the streets is as loud as one among the hazards; a tunnel is not")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 50, 100)));
        engine::Street street;
        street.id = "S1";
        street.points = {{-10, -500}, {-10, 600}};
        street.road_class = engine::RoadClass::Arterial;
        study.streets.push_back(street);

        CHECK(rule_of(assess(study), "road_noise").grade == RuleGrade::Mitigate);
        study.streets[0].road_class = engine::RoadClass::Secondary;
        CHECK_FALSE(was_tested(assess(study), "road_noise"));
        study.streets[0].road_class = engine::RoadClass::Arterial;
        study.streets[0].is_tunnel = true;
        CHECK_FALSE(was_tested(assess(study), "road_noise"));
    }

    TEST_CASE("rules that no layer speaks to are said to be untested, and sunlight always is")
    {
        engine::Study study = rule_study();
        study.parcels.push_back(vacant_parcel(rectangle(0, 0, 50, 100)));
        study.hazards.push_back(hazard("railway", "LINESTRING (0 0, 1 1)"));

        const std::vector<geo::Text> untested = engine::untested_rules(study);

        REQUIRE(untested.size() == 7);
        CHECK(untested[0].en == "road_noise: no layer given");
        CHECK(untested[5].en == "Mean slope: no terrain given");
        CHECK(untested[6].en == "Sunlight: never tested");
        study.parcels[0].mean_slope = 0.02;
        CHECK(engine::untested_rules(study).size() == 6);
    }

    TEST_CASE("random hazards: the remainders agree with asking point by point, at any number of threads")
    {
        const unsigned seed = 12;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> place{-60.0, 260.0};
        const auto spot = [&] { return geo::Point{place(random), place(random)}; };
        engine::Study study = rule_study();
        for (int i = 0; i < 6; ++i) {
            engine::Hazard line = hazard(i % 2 == 0 ? "power_line" : "expressway", "POINT (0 0)");
            line.shape = geo::MultiLine{{{{spot(), spot(), spot()}}}};
            study.hazards.push_back(line);
        }
        for (int i = 0; i < 20; ++i) {
            const geo::Point corner = spot();
            study.parcels.push_back(vacant_parcel(rectangle(corner.x, corner.y, corner.x + 150, corner.y + 120)));
        }
        geo::Progress silent;
        const auto alone = engine::assess_parcels(study, 1, silent);
        const auto together = engine::assess_parcels(study, 4, silent);

        for (std::size_t i = 0; i < study.parcels.size(); ++i) {
            const engine::ParcelAssessment& assessment = alone[i];
            CHECK(assessment.hard_remainder == together[i].hard_remainder);
            CHECK(assessment.quiet_remainder == together[i].quiet_remainder);
            const geo::MultiPolygon hard{{assessment.hard_remainder}};
            for (int sample = 0; sample < 200; ++sample) {
                const geo::Point point = spot();
                double to_power = 1e9, to_road = 1e9;
                for (const engine::Hazard& source : study.hazards) {
                    double& nearest = source.type == "power_line" ? to_power : to_road;
                    nearest = std::min(nearest, geo::distance(point, source.shape).in_metres());
                }
                // Round ends are drawn with straight pieces, at most 0.5 % of the radius too small.
                if (geo::contains(hard, point)) {
                    CHECK(geo::contains(study.parcels[i].shape, point));
                    CHECK(to_power > 20.0 * 0.995 - 1e-6);
                    CHECK((to_road < 80.0 + 1e-6 || geo::contains(assessment.quiet_remainder, point)));
                }
                if (geo::contains(assessment.quiet_remainder, point)) {
                    CHECK(to_road > 80.0 * 0.995 - 1e-6);
                }
            }
        }
    }
}
