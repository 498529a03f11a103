// SPDX-License-Identifier: MIT
#include "engine/criteria/catalogue.hpp"
#include "engine/criteria/land_readiness.hpp"
#include "tests/engine/scoring/scoring_town.hpp"

#include <doctest/doctest.h>

#include <optional>

using namespace doorstep::engine;
using doorstep::geo::Area;
using doorstep::geo::Length;
using doorstep::tests::metres;
using doorstep::tests::ScoringTown;

namespace {

/// A site of 810 primary seats that takes 300, 200 and 50 pupils at 100, 300 and 450 m; the last cross at grade.
struct Site {
    ScoringTown town;
    std::vector<Served> served;
    ClassOption option;
    ZoneIndex district, school_district;

    Site()
    {
        district = town.add_zone(ZoneType::District);
        school_district = town.add_zone(ZoneType::SchoolDistrict);
        for (const int pupils : {300, 200, 50}) {
            town.add_home(Level::Primary, pupils, pupils, pupils);
        }
        town.add_home(Level::Primary, 1450, 0, 0); // all seated
        for (Home& home : town.study.homes) {
            home.school_district = school_district;
            home.district = district;
        }
        town.add_parcel({Stage::Primary});
        const auto of_home = [](std::size_t home, int pupils, double walk, bool crosses) {
            return Served{HomeIndex{home}, Level::Primary, pupils, metres(walk), crosses};
        };
        served = {of_home(0, 300, 100, false), of_home(1, 200, 300, false), of_home(2, 50, 450, true)};
        option = town.study.standards.base.options(Stage::Primary).at(1); // 18 classes, 810 seats, 11,340 m²
    }

    Parcel& parcel() { return town.study.parcels.front(); }

    RawValue measure(std::string_view key, int pupils = 550) const
    {
        const AreaShortages shortages{town.study, town.baseline};
        const SitePart part{.study = town.study,
                            .parcel = town.study.parcels.front(),
                            .shortages = shortages,
                            .option = option,
                            .stage = Stage::Primary,
                            .level = Level::Primary,
                            .standard_walk = Length::metres(500),
                            .usable_area = Area::square_metres(13'041),
                            .unmitigated_area = Area::square_metres(8'505),
                            .served = pupils == 0 ? std::span<const Served>{} : served,
                            .pupils = pupils,
                            .pupils_in_horizon_year = 480,
                            .schools = town.surroundings.schools.front(),
                            .free_seats = town.baseline[Level::Primary].free_seats};
        const Criterion* criterion = find_criterion(key);
        REQUIRE(criterion != nullptr);
        return criterion->measure(part);
    }
    double value(std::string_view key) const
    {
        const RawValue raw = measure(key);
        REQUIRE(raw.value);
        return *raw.value;
    }
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("each key of the profile names one criterion")
    {
        for (const CriterionSetting& setting : doorstep::tests::small_standards().criteria) {
            CAPTURE(setting.key);
            CHECK(find_criterion(setting.key) != nullptr);
        }
        CHECK(criteria_catalogue().size() == 13);
        CHECK(find_criterion("beauty") == nullptr);
    }

    TEST_CASE("criteria that look at pupils have the values worked out by hand")
    {
        const Site site;

        CHECK(site.value("newly_within_standard") == 550);
        CHECK(site.value("use") == doctest::Approx(480.0 / 810)); // the horizon year has fewer
        // (300 × 100 + 200 × 300 + 50 × 450) / 550
        CHECK(site.value("walking_distance") == doctest::Approx(112'500.0 / 550));
        CHECK(site.value("crossings") == doctest::Approx(50.0 / 550));
    }

    TEST_CASE("without pupils there is no mean walk and no share of crossings, and no use")
    {
        const Site site;

        CHECK(site.measure("newly_within_standard", 0).value == 0.0);
        CHECK(site.measure("use", 0).value == 0.0);
        for (const char* key : {"walking_distance", "crossings"}) {
            CHECK_FALSE(site.measure(key, 0).value);
            CHECK_FALSE(site.measure(key, 0).is_missing);
        }
    }

    TEST_CASE("the area's shortage is the school district's, else the district's, else missing")
    {
        Site site;
        site.parcel().school_district = site.school_district;
        site.town.study.homes[0].school_district.reset(); // the district still counts it

        CHECK(site.value("area_shortage") == doctest::Approx(250.0 / 1700)); // (200 + 50) of (200 + 50 + 1,450)
        site.parcel().school_district.reset();
        site.parcel().district = site.district;
        CHECK(site.value("area_shortage") == doctest::Approx(550.0 / 2000));
        site.parcel().district.reset();
        CHECK(site.measure("area_shortage").is_missing);
    }

    TEST_CASE("designated shortage areas count when they say more than the numbers")
    {
        Site site;
        site.parcel().district = site.district;
        const ZoneIndex area = site.town.add_zone(ZoneType::Shortage, 0.5);
        site.parcel().policy_zones = {{area, 0.5}};
        CHECK(site.value("area_shortage") == doctest::Approx(0.275)); // 0.5 × 0.5 = 0.25 is less

        site.parcel().policy_zones = {{area, 0.8}};
        CHECK(site.value("area_shortage") == doctest::Approx(0.4));
    }

    TEST_CASE("a zone counts by the larger of the parcel's and the pupils' share, times its weight")
    {
        for (const auto& each : {std::pair{"tod", ZoneType::Tod}, std::pair{"industry", ZoneType::Industry},
                                 std::pair{"priority", ZoneType::Priority}}) {
            const auto& key = each.first;
            const ZoneType type = each.second;
            CAPTURE(key);
            Site site;
            CHECK(site.measure(key).is_missing); // no such zone in the study

            const ZoneIndex zone = site.town.add_zone(type, 0.8);
            CHECK(site.value(key) == 0.0);
            site.town.study.homes[1].policy_zones = {zone};
            CHECK(site.value(key) == doctest::Approx(0.8 * 200 / 550));
            site.parcel().policy_zones = {{zone, 0.5}};
            CHECK(site.value(key) == doctest::Approx(0.4));
        }
    }

    TEST_CASE("zones on top of each other gain nothing")
    {
        Site site;
        const ZoneIndex light = site.town.add_zone(ZoneType::Tod, 0.4);
        const ZoneIndex heavy = site.town.add_zone(ZoneType::Tod, 0.6);

        site.parcel().policy_zones = {{light, 1.0}, {heavy, 1.0}};
        CHECK(site.value("tod") == doctest::Approx(0.6));
        site.parcel().policy_zones = {};
        for (Home& home : site.town.study.homes) {
            home.policy_zones = {light, heavy};
        }
        CHECK(site.value("tod") == doctest::Approx(0.6));
    }

    TEST_CASE("spare seats are those of schools within the standard walk of the site")
    {
        Site site;
        const std::uint32_t at_limit = site.town.add_school(Stage::Primary, 81);
        const std::uint32_t too_far = site.town.add_school(Stage::Primary, 500);
        site.town.surroundings.schools[0] = {{.target = at_limit, .distance = metres(500.0)},
                                             {.target = too_far, .distance = metres(500.1)}};

        CHECK(site.value("spare_seats_near") == doctest::Approx(0.1)); // 81 / 810
    }

    TEST_CASE("fit and margin are areas of the site over the area its size needs")
    {
        const Site site;

        CHECK(site.value("parcel_fit") == doctest::Approx(1.15));    // 13,041 / 11,340
        CHECK(site.value("safety_margin") == doctest::Approx(0.75)); // 8,505 / 11,340
    }

    TEST_CASE("land is the readier the less the plan must change")
    {
        struct Row {
            Regulatory regulatory;
            bool is_education_land;
            std::optional<Stage> planned;
            double value;
        };
        const Row rows[] = {
            {Regulatory::ReservedMatch, true, {}, 1.0},
            {Regulatory::ReservedMatch, true, Stage::Primary, 1.0},
            {Regulatory::ReservedMatch, true, Stage::Junior, 0.8},
            {Regulatory::ReservedOther, true, {}, 0.8},
            {Regulatory::ReservedOther, false, {}, 0.4},
            {Regulatory::NeedsAmendment, false, {}, 0.4},
            {Regulatory::NeedsAcquisition, false, {}, 0.2},
            {Regulatory::Unknown, true, {}, 0.8},
            {Regulatory::Unknown, false, {}, 0.4},
            {Regulatory::EmbeddedKindergarten, false, {}, 0.4}, // as a primary school
        };
        for (const Row& row : rows) {
            CAPTURE(static_cast<int>(row.regulatory));
            Site site;
            site.parcel().regulatory = row.regulatory;
            site.parcel().is_education_land = row.is_education_land;
            site.parcel().planned_stage = row.planned;

            CHECK(site.value("land_readiness") == row.value);
        }
        Site site;
        site.parcel().regulatory = Regulatory::Unknown;
        CHECK(is_land_unknown(site.parcel()));
    }

    TEST_CASE("cost is land and building per seat in ten thousand yuan")
    {
        Site site;
        CHECK(site.measure("cost").is_missing);
        CostModel costs;
        costs.build_cny_per_seat[Stage::Primary] = 90'000;
        costs.land_cny_per_m2 = 5'000;
        site.town.study.costs = costs;

        // 90,000 + 5,000 × 11,340 / 810 = 160,000
        CHECK(site.value("cost") == doctest::Approx(16.0));
        site.parcel().price_cny = 24'300'000; // 30,000 a seat
        CHECK(site.value("cost") == doctest::Approx(12.0));
        site.town.study.costs->build_cny[{Stage::Primary, 18}] = 81'000'000; // 100,000 a seat
        CHECK(site.value("cost") == doctest::Approx(13.0));
        site.parcel().price_cny.reset();
        site.town.study.costs->land_cny_per_m2.reset();
        CHECK(site.measure("cost").is_missing);
    }
}
