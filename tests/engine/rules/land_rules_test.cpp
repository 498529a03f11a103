// SPDX-License-Identifier: MIT
#include "tests/engine/rules/rule_study.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using namespace doorstep::tests;
using namespace doorstep::geo::literals;
using engine::RoadClass;
using engine::RuleGrade;

namespace {

engine::Study study_with_parcel()
{
    engine::Study study = rule_study();
    study.parcels.push_back(vacant_parcel(rectangle(0, 0, 100, 100)));
    return study;
}

engine::Street street(RoadClass road_class, std::vector<geo::Point> points)
{
    engine::Street result;
    result.road_class = road_class;
    result.points = std::move(points);
    return result;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("land that comes free after the reference year fails")
    {
        engine::Study study = study_with_parcel();
        study.reference_year = 2022;
        study.parcels[0].available_year = 2022;
        CHECK(rule_of(assess(study), "available_year").grade == RuleGrade::Pass);

        study.parcels[0].available_year = 2023;
        CHECK(rule_of(assess(study), "available_year").grade == RuleGrade::Fail);

        study.reference_year = 0;
        CHECK(rule_of(assess(study), "available_year").grade == RuleGrade::Pass);
    }

    TEST_CASE("slope passes, is mitigated or fails by its limits, inclusive")
    {
        engine::Study study = study_with_parcel();
        CHECK_FALSE(was_tested(assess(study), "slope"));
        const std::pair<double, RuleGrade> cases[]{{0.08, RuleGrade::Pass},
                                                   {0.081, RuleGrade::Mitigate},
                                                   {0.15, RuleGrade::Mitigate},
                                                   {0.151, RuleGrade::Fail}};
        for (const auto& each : cases) {
            const double slope = each.first;
            CAPTURE(slope);
            study.parcels[0].mean_slope = slope;
            CHECK(rule_of(assess(study), "slope").grade == each.second);
        }
    }

    TEST_CASE("a gate needs a lesser street than an arterial")
    {
        engine::Study study = study_with_parcel();
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Info);

        study.streets.push_back(street(RoadClass::Arterial, {{-20, -500}, {-20, 500}}));
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Mitigate);

        study.streets.push_back(street(RoadClass::Path, {{110, -500}, {110, 500}}));
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Mitigate);

        study.streets.push_back(street(RoadClass::Local, {{-500, 112}, {500, 112}}));
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Pass);
        CHECK(rule_of(assess(study), "gate").measured == 12_m);

        study.parcels[0].gates = {{0, 50}};
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Mitigate);
        study.parcels[0].gates = {{0, 50}, {80, 100}};
        CHECK(rule_of(assess(study), "gate").grade == RuleGrade::Pass);
    }

    TEST_CASE("homes within 25 m get a note")
    {
        engine::Study study = study_with_parcel();
        engine::Home home;
        home.id = "H1";
        home.at = {-50, 50};
        home.shape = shape("POLYGON ((-90 40, -26 40, -26 60, -90 60, -90 40))");
        study.homes.push_back(home);
        CHECK(rule_of(assess(study), "neighbour_noise").grade == RuleGrade::Pass);

        study.homes[0].shape = shape("POLYGON ((-90 40, -20 40, -20 60, -90 60, -90 40))");
        CHECK(rule_of(assess(study), "neighbour_noise").grade == RuleGrade::Info);
        CHECK(rule_of(assess(study), "neighbour_noise").measured == 20_m);
    }

    TEST_CASE("long and narrow land gets a note")
    {
        engine::Study study = study_with_parcel();
        CHECK(rule_of(assess(study), "aspect").grade == RuleGrade::Pass);
        study.parcels[0].shape = rectangle(0, 0, 201, 100);
        CHECK(rule_of(assess(study), "aspect").grade == RuleGrade::Info);
    }
}
