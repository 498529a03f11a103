// SPDX-License-Identifier: MIT
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::network_of;

namespace {

[[nodiscard]] bool crosses(const AsciiTown& town, char from, char to, std::span<const engine::Crossing> crossings = {})
{
    const auto walked = tests::walk(network_of(town, crossings), town.at(from), town.at(to));
    REQUIRE(walked.has_value());
    return walked->crosses_at_grade;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a walk from one side of an arterial to the other crosses it")
    {
        const AsciiTown town{100_m, R"(
  N     M
  |     |
W=X=====Y=E
  |     |
  S     R
)"};

        CHECK(crosses(town, 'N', 'S'));
        CHECK(crosses(town, 'N', 'R')); // along the arterial, then off it on the other side
        CHECK_FALSE(crosses(town, 'N', 'M'));
        CHECK_FALSE(crosses(town, 'S', 'R'));
    }

    TEST_CASE("a signal at the junction makes crossing safe, stripes do not")
    {
        const AsciiTown town{100_m, R"(
  N     M
  |     |
W=X=====Y=E
  |     |
  S     R
)"};
        const std::array signal{town.crossing('X', engine::CrossingKind::Signal)};
        const std::array zebra{town.crossing('X', engine::CrossingKind::Zebra)};

        CHECK_FALSE(crosses(town, 'N', 'S', signal));
        CHECK_FALSE(crosses(town, 'N', 'R', signal)); // over at the signal, then along the far side
        CHECK(crosses(town, 'M', 'R', signal));
        CHECK(crosses(town, 'N', 'S', zebra));
    }

    TEST_CASE("a home beside an arterial starts on its own side")
    {
        const AsciiTown town{100_m, R"(
        M
   h    |
W=======Y=E
   k    |
        R
)"};

        CHECK_FALSE(crosses(town, 'h', 'M'));
        CHECK(crosses(town, 'h', 'R'));
        CHECK_FALSE(crosses(town, 'k', 'R'));
        CHECK(crosses(town, 'h', 'k'));
    }

    TEST_CASE("of two equally short walks the one that does not cross counts")
    {
        const AsciiTown town{100_m, R"(
A---N---B
|   |   |
W===X   |
    |   |
    S---C
)"};
        // From A to S: over N and X, or over N, B and C, which is longer; from N to C both ways are equal.
        const AsciiTown equal{100_m, R"(
    N---B
    |   |
W===X===E===F
    |   |
    S---C
)"};
        AsciiTown around = equal;
        around.street('X', 'E').road_class = engine::RoadClass::Local;
        around.street('E', 'F').road_class = engine::RoadClass::Local;

        CHECK_FALSE(crosses(town, 'N', 'S')); // the arterial ends at X: one sector around it
        CHECK(crosses(equal, 'N', 'C'));      // both ways lead over the arterial
        CHECK_FALSE(crosses(around, 'N', 'C'));
    }

    TEST_CASE("a level crossing of a railway is a crossing, unless signals guard it")
    {
        AsciiTown town{100_m, "A---B---C"};
        town.barriers = {{geo::MultiLine{{{{{400, 100}, {400, 0}, {400, -100}}}}}, engine::BarrierKind::Railway}};
        const std::array signal{town.crossing('B', engine::CrossingKind::Signal)};

        CHECK(crosses(town, 'A', 'C'));
        CHECK_FALSE(crosses(town, 'A', 'C', signal));
    }

    TEST_CASE("a walk that ends before the railway does not cross it")
    {
        AsciiTown town{100_m, R"(
    #
A-h-%---C
    #
)",
                       AsciiTown::Noding::ByPosition};
        town.streets = {town.street('A', 'h'), town.street('h', 'C')};
        town.barriers.front().kind = engine::BarrierKind::Railway;
        const std::array zebra{engine::Crossing{geo::MultiPoint{{{400, 100}}}, engine::CrossingKind::Zebra, {}}};

        CHECK_FALSE(crosses(town, 'A', 'h', zebra));
        CHECK(crosses(town, 'A', 'C', zebra));
    }

    TEST_CASE("an arterial nobody walks along is crossed by the streets that meet it, not by a bridge over it")
    {
        AsciiTown town{100_m, R"(
N  M
|  |
+==+
|  |
S  R
)",
                       AsciiTown::Noding::ByPosition};
        engine::Street arterial;
        arterial.points = {{-100, 200}, {500, 200}};
        arterial.road_class = engine::RoadClass::Arterial;
        arterial.is_walkable = false;
        town.streets.erase(town.streets.begin() + 2);
        town.streets.push_back(arterial);
        for (engine::Street& street : town.streets) {
            street.is_bridge = street.points.front().x == 300.0;
        }

        CHECK(crosses(town, 'N', 'S'));
        CHECK_FALSE(crosses(town, 'M', 'R'));
    }
}
