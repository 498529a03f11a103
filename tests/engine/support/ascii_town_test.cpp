// SPDX-License-Identifier: MIT
#include "tests/support/ascii_town.hpp"

#include "geo/shapes/units.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;

TEST_SUITE("unit")
{
    TEST_CASE("a drawn town has its places where they are drawn and its streets between them")
    {
        AsciiTown town{100_m, R"(
A--B  h
    \
     C==D
)"};

        CHECK(town.at('A') == geo::Point{0, 200});
        CHECK(town.at('h') == geo::Point{600, 200});
        CHECK(town.at('D') == geo::Point{800, 0});
        REQUIRE(town.streets.size() == 3);
        CHECK(town.street('C', 'B').points == std::vector<geo::Point>{{300, 200}, {500, 0}});
        CHECK(town.street('C', 'D').road_class == engine::RoadClass::Arterial);
        CHECK(town.street('A', 'B').nodes.back() == town.street('B', 'C').nodes.front());
    }

    TEST_CASE("a drawn bridge passes over a street, a drawn barrier reaches past its ends")
    {
        AsciiTown town{10_m, R"(
  B #
  | #
A-^-%-C
  | #
  D
)"};

        CHECK(town.street('B', 'D').is_bridge);
        CHECK_FALSE(town.street('A', 'C').is_bridge);
        REQUIRE(town.barriers.size() == 1);
        const auto& wall = std::get<geo::MultiLine>(town.barriers.front().shape).lines.front().points;
        CHECK(wall.front() == geo::Point{40, 45});
        CHECK(wall.back() == geo::Point{40, 5});
    }

    TEST_CASE("a drawing that makes no sense is refused")
    {
        CHECK_THROWS_AS((AsciiTown{10_m, "A-- B"}), std::invalid_argument);
        CHECK_THROWS_AS((AsciiTown{10_m, "A--A"}), std::invalid_argument);
        CHECK_THROWS_AS((AsciiTown{10_m, "A--B ?"}), std::invalid_argument);
    }
}
