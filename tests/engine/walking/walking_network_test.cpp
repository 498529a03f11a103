// SPDX-License-Identifier: MIT
#include "engine/walking/walking_network.hpp"

#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::network_of;
using doorstep::tests::walked_metres;
using enum AsciiTown::Noding;

TEST_SUITE("unit")
{
    TEST_CASE("a walk follows streets, not the straight line")
    {
        const AsciiTown town{100_m, R"(
A--B
   |
C--D
)"};

        const auto network = network_of(town);

        CHECK(walked_metres(network, town.at('A'), town.at('C')) == 800.0);
        CHECK(network.summary().edges == 1); // bends are no junctions
        CHECK(network.summary().junctions == 2);
        CHECK(network.edges().front().shape.points.size() == 4);
    }

    TEST_CASE("streets with node ids meet at shared nodes alone, a bridge joins nothing under it")
    {
        for (const auto noding : {ByNumber, ByPosition}) {
            const AsciiTown town{10_m, R"(
  B
  |
A-^-C
  |
  D
)",
                                 noding};

            const auto network = network_of(town);

            CHECK(network.summary().islands == 2);
            CHECK(walked_metres(network, town.at('A'), town.at('C')) == 40.0);
            CHECK(walked_metres(network, town.at('A'), town.at('B')) == -1.0);
        }
    }

    TEST_CASE("plain lines are joined where they cross at one level, and where an end touches a street")
    {
        AsciiTown town{10_m, "A--------B", ByPosition};
        engine::Street crossing;
        crossing.points = {{30, -20}, {30, 20}};
        engine::Street touching;
        touching.points = {{60.0, 0.4}, {60, 20}};
        town.streets.push_back(crossing);
        town.streets.push_back(touching);

        const auto network = network_of(town);

        CHECK(network.summary().islands == 1);
        CHECK(walked_metres(network, {30, 20}, {60, 20}) == 69.6);
        CHECK(network.summary().suspicious_gaps == 0);
    }

    TEST_CASE("plain lines of different levels do not meet where they cross")
    {
        AsciiTown town{10_m, "A--------B", ByPosition};
        engine::Street above;
        above.points = {{30, -20}, {30, 20}};
        above.level = 1;
        town.streets.push_back(above);

        CHECK(network_of(town).summary().islands == 2);
    }

    TEST_CASE("a bridge meets other streets at its ends, and steps come down from it anywhere")
    {
        AsciiTown town{10_m, R"(
     h
A--B>>>C--D
)",
                       ByPosition};
        engine::Street under;
        under.points = {{50, -20}, {50, -5}};
        engine::Street steps;
        steps.points = {{50, -5}, {50, 0}};
        town.streets.push_back(under);

        const auto without_steps = network_of(town);
        steps.road_class = engine::RoadClass::Steps;
        town.streets.push_back(steps);
        const auto with_steps = network_of(town);

        CHECK(walked_metres(without_steps, town.at('A'), town.at('D')) == 100.0);
        CHECK(walked_metres(without_steps, town.at('A'), {50, -20}) == -1.0);
        CHECK(walked_metres(with_steps, town.at('A'), {50, -20}) == 70.0);
    }

    TEST_CASE("a street ends at a barrier, unless a crossing is near or it is a bridge")
    {
        for (const auto noding : {ByNumber, ByPosition}) {
            AsciiTown town{10_m, R"(
       #
A---B--%--C---D
X      #
E------>------F
       #
)",
                           noding};
            town.streets.erase(town.streets.begin() + 3, town.streets.end() - 1);

            const auto cut = network_of(town);
            const std::array crossings{engine::Crossing{geo::MultiPoint{{{75, 30}}}, engine::CrossingKind::Zebra, {}}};
            const auto crossed = network_of(town, crossings);

            CHECK(cut.summary().edges_cut_at_barriers == 1);
            CHECK(walked_metres(cut, town.at('A'), town.at('D')) == -1.0);
            CHECK(walked_metres(cut, town.at('E'), town.at('F')) == 140.0);
            CHECK(crossed.summary().edges_cut_at_barriers == 0);
            CHECK(walked_metres(crossed, town.at('A'), town.at('D')) == 140.0);
        }
    }

    TEST_CASE("stripes do not lead over water, a foot bridge does")
    {
        AsciiTown town{10_m, R"(
    #
A---%---B
    #
)",
                       ByPosition};
        town.barriers.front().kind = engine::BarrierKind::Water;
        const geo::MultiPoint here{{{40, 10}}};

        const auto zebra = network_of(town, std::array{engine::Crossing{here, engine::CrossingKind::Zebra, {}}});
        const auto bridge = network_of(town, std::array{engine::Crossing{here, engine::CrossingKind::Bridge, {}}});

        CHECK(walked_metres(zebra, town.at('A'), town.at('B')) == -1.0);
        CHECK(walked_metres(bridge, town.at('A'), town.at('B')) == 80.0);
    }

    TEST_CASE("a street that shares a node with the railway passes at grade, a barrier that only touches does not stop")
    {
        AsciiTown town{10_m, R"(
    #
A---B---C
)"};
        const geo::Line rail{{{40, 20}, {40, 0}, {40, -20}}};
        const geo::Line wall{{{60, 20}, {60, 0}}};
        town.barriers = {{geo::MultiLine{{rail}}, engine::BarrierKind::Railway},
                         {geo::MultiLine{{wall}}, engine::BarrierKind::Wall}};

        CHECK(walked_metres(network_of(town), town.at('A'), town.at('C')) == 80.0);
        for (engine::Street& street : town.streets) {
            street.nodes.clear();
        }
        CHECK(walked_metres(network_of(town), town.at('A'), town.at('C')) == -1.0);
    }

    TEST_CASE("a river as an area stops plain streets at both banks, and a bridge in its middle serves both")
    {
        AsciiTown town{100_m, "A--B", ByPosition};
        const geo::Polygon river{{{100, -50}, {200, -50}, {200, 50}, {100, 50}, {100, -50}}, {}};
        town.barriers = {{geo::MultiPolygon{{river}}, engine::BarrierKind::Water}};
        const engine::Crossing bridge{geo::MultiPoint{{{150, 5}}}, engine::CrossingKind::Bridge, {}};

        const auto without = network_of(town);
        const auto with = network_of(town, std::array{bridge});

        CHECK(without.summary().edges_cut_at_barriers == 2);
        CHECK(walked_metres(without, town.at('A'), town.at('B')) == -1.0);
        CHECK(walked_metres(with, town.at('A'), town.at('B')) == 300.0);
    }

    TEST_CASE("a street counts from its opening year, and only when one may walk there")
    {
        AsciiTown town{10_m, "A--B--C--D"};
        town.street('B', 'C').open_year = 2030;
        town.street('C', 'D').is_walkable = false;

        const auto before = network_of(town, {}, {.reference_year = 2029, .smallest_island = 0_m});
        const auto after = network_of(town, {}, {.reference_year = 2030, .smallest_island = 0_m});

        CHECK(before.summary().streets_not_open == 1);
        CHECK(before.summary().streets_not_walkable == 1);
        CHECK(before.summary().total_length == 30_m);
        CHECK(after.summary().streets_used == 2);
        CHECK(after.summary().total_length == 60_m);
    }

    TEST_CASE("islands are numbered by the length of their streets")
    {
        const AsciiTown town{10_m, R"(
A--B

C------D
)"};

        const auto network = network_of(town);

        REQUIRE(network.islands().size() == 2);
        CHECK(network.islands()[0] == 70_m);
        CHECK(network.islands()[1] == 30_m);
        CHECK(network.summary().largest_island_share == doctest::Approx(0.7));
        CHECK(network.island_of(engine::EdgeIndex{0}) == 1);
    }

    TEST_CASE("a dead end just short of a street is reported")
    {
        AsciiTown town{10_m, "A--------B", ByPosition};
        engine::Street short_of_it;
        short_of_it.points = {{50, 1.5}, {50, 40}};
        town.streets.push_back(short_of_it);

        CHECK(network_of(town).summary().suspicious_gaps == 1);
    }

    TEST_CASE("no streets make an empty network")
    {
        geo::Progress silent;
        const engine::WalkingNetwork network{{}, {}, {}, {}, silent};

        CHECK(network.summary().edges == 0);
        const auto joined = tests::join_at(network, {0, 0});
        CHECK(joined.failure == engine::JoinFailure::NoStreetWithinReach);
        CHECK_FALSE(joined.nearest_street.has_value());
    }
}
