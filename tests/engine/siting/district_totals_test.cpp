// SPDX-License-Identifier: MIT
#include "engine/siting/district_totals.hpp"
#include "engine/siting/inclusive_share.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace doorstep::engine;
using doorstep::geo::Length;

namespace {

constexpr Level primary = Level::Primary;

Zone district(std::string name)
{
    Zone zone;
    zone.id = name;
    zone.name = std::move(name);
    return zone;
}

Home home(int pupils, double residents, std::optional<ZoneIndex> where)
{
    Home home;
    home.pupils[primary] = pupils;
    home.residents = residents;
    home.district = where;
    return home;
}

School school(int seats, std::optional<ZoneIndex> where)
{
    School school;
    school.seats[primary] = seats;
    school.district = where;
    return school;
}

Reached at(std::uint32_t home, double metres)
{
    return {.target = home, .distance = Decimetres::nearest(Length::metres(metres)), .crosses_at_grade = false};
}

const ZoneIndex north{std::size_t{0}};
const ZoneIndex south{std::size_t{1}};

/// Two homes north, one south, one outside; a school north and one outside. Standard 500 m; norm 60 seats per 1,000.
Study two_districts()
{
    Study study;
    study.zones = {district("North"), district("South")};
    study.standards.base.levels[primary].walk = Length::metres(500.0);
    study.standards.base.levels[primary].max_walk = Length::metres(1000.0);
    study.standards.base.levels[primary].seats_per_1000 = 60.0;
    study.homes = {home(100, 2000.0, north), home(50, 0.0, north), home(30, 1000.0, south), home(20, 0.0, {})};
    study.schools = {school(90, north), school(40, {})};
    return study;
}

Baseline baseline_of(const Study& study, const SchoolReach& reach)
{
    doorstep::geo::Progress silent;
    Baseline baseline;
    for (const Level level : walked_levels) {
        baseline[level] = level_baseline(study, reach, level, false, silent);
    }
    return baseline;
}

std::vector<DistrictTotals> of_level(const std::vector<DistrictTotals>& totals, Level level)
{
    std::vector<DistrictTotals> rows;
    std::ranges::copy_if(totals, std::back_inserter(rows),
                         [&](const DistrictTotals& row) { return row.level == level; });
    return rows;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("totals by district, outside and in all are the ones worked out by hand")
    {
        const Study study = two_districts();
        const SchoolReach on_foot{{at(0, 450.0), at(1, 600.0)}, {at(2, 900.0), at(3, 100.0)}};
        const SchoolReach in_circle{{at(0, 300.0), at(1, 400.0)}, {at(2, 700.0), at(3, 80.0)}};

        const auto rows = of_level(district_totals(study, baseline_of(study, on_foot), {on_foot, in_circle}), primary);

        REQUIRE(rows.size() == 4);
        CHECK(rows[0].district == north);
        CHECK(rows[0].pupils == 150);
        CHECK(rows[0].seats == 90);
        CHECK(rows[0].seated_within_standard == 90); // all of home 0 that fit
        CHECK(rows[0].beyond_standard == 60);
        CHECK(rows[0].without_seat == 60);
        CHECK(rows[0].within_network == 100); // home 1 walks 600 m, though 400 m away
        CHECK(rows[0].within_circle == 150);
        CHECK(rows[0].seats_short_by_norm == doctest::Approx(2000.0 * 0.06 - 90.0));
        CHECK(rows[1].district == south);
        CHECK(rows[1].beyond_standard == 30); // seated at 900 m: beyond the standard, yet not without a seat
        CHECK(rows[1].without_seat == 10);    // 40 seats less the 20 near pupils leave 20 of 30
        CHECK(!rows[2].district);
        CHECK(!rows[2].is_total);
        CHECK(rows[2].pupils == 20);
        CHECK(!rows[2].seats_short_by_norm);
        CHECK(rows[3].is_total);
        CHECK(rows[3].pupils == 200);
        CHECK(rows[3].seats == 130);
        CHECK(rows[3].seated_within_standard == 110);
        CHECK(rows[3].beyond_standard == 90);
        CHECK(rows[3].without_seat == 70);
    }

    TEST_CASE("senior schools have totals of pupils and seats alone")
    {
        Study study = two_districts();
        study.homes[0].pupils[Level::Senior] = 9;
        study.schools[0].seats[Level::Senior] = 4;
        const SchoolReach none(2);

        const auto rows = of_level(district_totals(study, baseline_of(study, none), {none, none}), Level::Senior);

        CHECK(rows.back().is_total);
        CHECK(rows.back().pupils == 9);
        CHECK(rows.back().seats == 4);
        CHECK(rows.back().beyond_standard == 0);
    }

    TEST_CASE("without districts there is only the total")
    {
        Study study = two_districts();
        study.zones.clear();
        for (Home& home : study.homes) {
            home.district.reset();
        }
        study.schools[0].district.reset();
        const SchoolReach none(2);

        const auto totals = district_totals(study, baseline_of(study, none), {none, none});

        CHECK(totals.size() == all_levels.size());
        CHECK(std::ranges::all_of(totals, &DistrictTotals::is_total));
    }

    TEST_CASE("the inclusive share counts children where all say so, else seats")
    {
        Study study;
        study.standards.inclusive_share_target = 0.85;
        const auto kindergarten = [](int seats, std::optional<int> enrolled, OwnerType owner) {
            School school;
            school.seats[Level::Kindergarten] = seats;
            school.enrolled[Level::Kindergarten] = enrolled;
            school.owner = owner;
            return school;
        };
        study.schools = {kindergarten(360, 300, OwnerType::Public), kindergarten(180, 180, OwnerType::Inclusive),
                         kindergarten(180, 120, OwnerType::Private)};

        const InclusiveShare by_children = inclusive_share(study);
        study.schools.push_back(kindergarten(180, {}, OwnerType::Unknown));
        const InclusiveShare by_seats = inclusive_share(study);

        CHECK(by_children.by_enrolment);
        CHECK(by_children.inclusive == 480);
        CHECK(by_children.share() == doctest::Approx(0.8));
        CHECK(!by_seats.by_enrolment);
        CHECK(by_seats.all == 900);
        CHECK(by_seats.unknown_owner == 180);
        CHECK(by_seats.share() == doctest::Approx(0.6));
        CHECK(!inclusive_share(Study{}).share());
    }
}
