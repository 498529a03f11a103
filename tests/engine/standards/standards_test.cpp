// SPDX-License-Identifier: MIT
#include "engine/standards/standards.hpp"

#include "tests/support/small_standards.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace doorstep::engine;
using doorstep::tests::small_standards;

TEST_SUITE("unit")
{
    TEST_CASE("sizes of each stage have the seats and sites the standard implies")
    {
        struct Row {
            Stage stage;
            std::size_t position;
            int classes, kindergarten, primary, junior;
            double site; // m²
        };
        // Seats: classes × class size. Site: Σ seats × m² per seat, such as 540 × 14 + 300 × 18 = 12,960.
        const Row rows[] = {
            {Stage::Kindergarten, 0, 6, 180, 0, 0, 2700}, {Stage::Kindergarten, 2, 12, 360, 0, 0, 5400},
            {Stage::Primary, 0, 12, 0, 540, 0, 7560},     {Stage::Primary, 2, 24, 0, 1080, 0, 15120},
            {Stage::Primary, 4, 36, 0, 1620, 0, 22680},   {Stage::Junior, 2, 24, 0, 0, 1200, 21600},
            {Stage::Junior, 4, 36, 0, 0, 1800, 32400},    {Stage::NineYear, 0, 18, 0, 540, 300, 12960},
            {Stage::NineYear, 1, 27, 0, 810, 450, 19440}, {Stage::NineYear, 4, 54, 0, 1620, 900, 38880},
        };
        const DistrictStandards standards = small_standards().base;
        for (const Row& row : rows) {
            CAPTURE(key_of(row.stage));
            CAPTURE(row.classes);

            const ClassOption option = standards.options(row.stage).at(row.position);

            CHECK(option.classes == row.classes);
            CHECK(option.seats[Level::Kindergarten] == row.kindergarten);
            CHECK(option.seats[Level::Primary] == row.primary);
            CHECK(option.seats[Level::Junior] == row.junior);
            CHECK(option.total_seats() == row.kindergarten + row.primary + row.junior);
            CHECK(option.site_area.in_square_metres() == doctest::Approx(row.site));
        }
    }

    TEST_CASE("sizes come smallest first and once, however the job lists them")
    {
        DistrictStandards standards = small_standards().base;
        standards.stages[Stage::NineYear].classes_allowed = {20, 18, 20};

        const std::vector<ClassOption> options = standards.options(Stage::NineYear);

        REQUIRE(options.size() == 2);
        CHECK(options[0].classes == 18);
        CHECK(options[1].seats[Level::Primary] == 13 * 45); // 20 × 2/3 = 13.3
        CHECK(options[1].seats[Level::Junior] == 7 * 50);
    }

    TEST_CASE("a stage whose classes nobody shares out has no sizes by guess")
    {
        DistrictStandards standards = small_standards().base;
        standards.stages[Stage::TwelveYear].classes_allowed = {36};

        CHECK_THROWS_AS(static_cast<void>(standards.options(Stage::TwelveYear)), std::logic_error);
    }

    TEST_CASE("a district has the standards of the city where it has none of its own")
    {
        Standards standards = small_standards();
        standards.districts["East"] = standards.base;
        standards.districts["East"].levels[Level::Primary].site_m2_per_seat = 23;

        CHECK(standards.of("East").options(Stage::Primary).front().site_area.in_square_metres() ==
              doctest::Approx(540 * 23));
        CHECK(&standards.of("West") == &standards.base);
        CHECK(&standards.of("") == &standards.base);
    }
}
