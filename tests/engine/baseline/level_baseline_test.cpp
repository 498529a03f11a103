// SPDX-License-Identifier: MIT
#include "engine/baseline/baseline.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <utility>

using namespace doorstep::engine;
using doorstep::geo::Length;

namespace {

struct PupilsAndYears {
    int now = 0;
    int later = 0;
};

/// Homes and schools of the primary level alone, standard 500 m, maximum 1,000 m; in "Old town" 300 m and 600 m.
Study town(const std::vector<PupilsAndYears>& pupils, const std::vector<PupilsAndYears>& seats)
{
    Study study;
    study.zones.push_back({.id = "z", .name = "Old town", .type = ZoneType::District, .weight = 1.0, .shape = {}});
    LevelStandard& standard = study.standards.base.levels[Level::Primary];
    standard.walk = Length::metres(500.0);
    standard.max_walk = Length::metres(1000.0);
    DistrictStandards old_town = study.standards.base;
    old_town.levels[Level::Primary].walk = Length::metres(300.0);
    old_town.levels[Level::Primary].max_walk = Length::metres(600.0);
    study.standards.districts.emplace("Old town", old_town);
    for (const auto& [now, later] : pupils) {
        Home home;
        home.pupils[Level::Primary] = now;
        home.pupils_in_horizon_year[Level::Primary] = later;
        study.homes.push_back(std::move(home));
    }
    for (const auto& [now, later] : seats) {
        School school;
        school.seats[Level::Primary] = now;
        school.seats_in_horizon_year[Level::Primary] = later;
        study.schools.push_back(std::move(school));
    }
    return study;
}

Reached at(std::uint32_t home, double metres)
{
    return {.target = home, .distance = Decimetres::nearest(Length::metres(metres)), .crosses_at_grade = false};
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the baseline of three homes and two schools is the one worked out by hand")
    {
        // School 0: 100 seats; home 0 at exactly the standard, home 1 beyond it, home 2 just past the maximum.
        // School 1: 30 seats, near home 1.
        const Study study = town({{80, 80}, {60, 60}, {10, 10}}, {{100, 100}, {30, 30}});
        const SchoolReach reach{{at(0, 500.0), at(1, 700.0), at(2, 1000.1)}, {at(1, 200.0)}};
        doorstep::geo::Progress silent;

        const LevelBaseline baseline = level_baseline(study, reach, Level::Primary, false, silent);

        CHECK(baseline.seated == std::vector<Seated>{{HomeIndex{0}, SchoolIndex{0}, 80, {5000}},
                                                     {HomeIndex{1}, SchoolIndex{0}, 20, {7000}},
                                                     {HomeIndex{1}, SchoolIndex{1}, 30, {2000}}});
        CHECK(baseline.beyond_standard == std::vector<int>{0, 30, 10});
        CHECK(baseline.without_seat == std::vector<int>{0, 10, 10});
        CHECK(baseline.free_seats == std::vector<int>{0, 0});
        CHECK(baseline.pupils == 150);
        CHECK(baseline.seats == 130);
        CHECK(baseline.seated_within_standard == 110);
        CHECK(baseline.seated_within_maximum == 130);
        CHECK(baseline.pupil_decimetres == 80 * 5000 + 20 * 7000 + 30 * 2000);
    }

    TEST_CASE("the district of the home decides the standard and the maximum")
    {
        Study study = town({{5, 5}, {5, 5}}, {{20, 20}});
        study.homes[0].district = ZoneIndex{std::size_t{0}};
        const SchoolReach reach{{at(0, 400.0), at(1, 400.0)}};
        doorstep::geo::Progress silent;

        const LevelBaseline baseline = level_baseline(study, reach, Level::Primary, false, silent);

        CHECK(baseline.beyond_standard == std::vector<int>{5, 0});
        CHECK(baseline.without_seat == std::vector<int>{0, 0});
    }

    TEST_CASE("the horizon year has its own pupils and seats")
    {
        const Study study = town({{10, 40}}, {{20, 30}});
        const SchoolReach reach{{at(0, 100.0)}};
        doorstep::geo::Progress silent;

        CHECK(level_baseline(study, reach, Level::Primary, false, silent).free_seats == std::vector<int>{10});
        CHECK(level_baseline(study, reach, Level::Primary, true, silent).without_seat == std::vector<int>{10});
    }

    TEST_CASE("senior schools have no baseline by walk")
    {
        const Study study = town({}, {});
        doorstep::geo::Progress silent;

        CHECK_THROWS_AS(static_cast<void>(level_baseline(study, {}, Level::Senior, false, silent)), std::logic_error);
    }

    TEST_CASE("assigned pupils share the seats of their area whatever the walk")
    {
        // Area: 50 pupils near and 20 far share 60 seats of two schools; 7 pupils live in no area.
        Study study = town({{50, 50}, {20, 20}, {7, 7}}, {{40, 40}, {20, 20}});
        study.has_attendance_areas = true;
        study.homes[0].attendance_area = study.homes[1].attendance_area = ZoneIndex{std::size_t{0}};
        study.schools[0].attendance_area = study.schools[1].attendance_area = ZoneIndex{std::size_t{0}};
        const SchoolReach reach{{at(0, 400.0), at(2, 100.0)}, {at(0, 900.0)}};

        const std::vector<AssignedBaseline> assigned = assigned_baseline(study, reach);

        REQUIRE(assigned.size() == walked_levels.size());
        const AssignedBaseline& primary = assigned[1];
        CHECK(primary.level == Level::Primary);
        CHECK(primary.pupils_assigned == 70);
        CHECK(primary.pupils_without_area == 7);
        CHECK(primary.seated == 60);
        CHECK(primary.without_seat == 10);
        CHECK(primary.beyond_standard == 30);
    }
}
