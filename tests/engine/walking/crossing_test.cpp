// SPDX-License-Identifier: MIT
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <random>

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

/// Walked metres where walks do not cross unprotected (0), or at a price in metres; -1 without a walk.
[[nodiscard]] double walked(const AsciiTown& town, char from, char to, double price,
                            std::span<const engine::Crossing> crossings = {})
{
    const engine::WalkingNetworkSettings settings{.smallest_island = {},
                                                  .crossing_rule = price > 0.0 ? engine::CrossingRule::Penalty
                                                                               : engine::CrossingRule::Barrier,
                                                  .crossing_penalty = geo::Length::metres(price)};
    return tests::walked_metres(network_of(town, crossings, settings), town.at(from), town.at(to));
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("with crossings barred, a walk goes round by the signal or does not arrive")
    {
        const AsciiTown town{100_m, R"(
  N     M
  |     |
W=X=====Y=E
  |     |
  S     R
)"};
        const std::array signal{town.crossing('Y', engine::CrossingKind::Signal)};
        const std::array zebra{town.crossing('Y', engine::CrossingKind::Zebra)};

        CHECK(walked(town, 'N', 'M', 0) == doctest::Approx(1000)); // along its own side
        CHECK(walked(town, 'M', 'R', 0, signal) == doctest::Approx(400));
        // Without a signal, round the end of the arterial at W or E.
        CHECK(walked(town, 'N', 'S', 0) == doctest::Approx(800));
        CHECK(walked(town, 'N', 'R', 0) == doctest::Approx(1400));
        CHECK(walked(town, 'N', 'S', 0, zebra) == doctest::Approx(800));
    }

    TEST_CASE("an arterial that leaves the town on both sides is a wall without signals")
    {
        AsciiTown town{100_m, R"(
N
|
X
|
S
)"};
        engine::Street arterial;
        arterial.points = {{-500, 200}, {0, 200}, {500, 200}};
        arterial.nodes = {9001, town.streets[0].nodes[1], 9002};
        if (town.streets[0].points[1] != geo::Point{0, 200}) {
            arterial.nodes[1] = town.streets[0].nodes[0];
        }
        arterial.road_class = engine::RoadClass::Arterial;
        arterial.is_walkable = false;
        town.streets.push_back(arterial);
        const std::array signal{town.crossing('X', engine::CrossingKind::Signal)};

        CHECK(tests::walked_metres(network_of(town), town.at('N'), town.at('S')) == doctest::Approx(400));
        CHECK(walked(town, 'N', 'S', 0) == -1);
        CHECK(walked(town, 'N', 'S', 0, signal) == doctest::Approx(400));
        CHECK(walked(town, 'N', 'S', 150) == doctest::Approx(550));
    }

    TEST_CASE("a walk that pays for crossing says that it crosses, and prefers a near signal")
    {
        const AsciiTown town{100_m, R"(
  N     M
  |     |
W=X=====Y=E
  |     |
  S     R
)"};
        const engine::WalkingNetworkSettings dear{
            .smallest_island = {}, .crossing_rule = engine::CrossingRule::Penalty, .crossing_penalty = 300_m};
        const std::array signal{town.crossing('Y', engine::CrossingKind::Signal)};
        const auto with_signal = tests::walk(network_of(town, signal, dear), town.at('N'), town.at('R'));
        const auto without = tests::walk(network_of(town, {}, dear), town.at('N'), town.at('S'));

        REQUIRE(with_signal.has_value());
        CHECK(with_signal->distance.in_metres() == doctest::Approx(1000));
        CHECK_FALSE(with_signal->crosses_at_grade);
        REQUIRE(without.has_value());
        CHECK(without->distance.in_metres() == doctest::Approx(700)); // 400 and one crossing, cheaper than round W
        CHECK(without->crosses_at_grade);
    }

    TEST_CASE("with crossings barred a home beside an arterial walks on its own side")
    {
        const AsciiTown town{100_m, R"(
        M
   h    |
W=======Y===E
   k    |
        R
)"};
        const std::array signal{town.crossing('Y', engine::CrossingKind::Signal)};

        CHECK(walked(town, 'h', 'M', 0) == doctest::Approx(100 + 500 + 200));
        CHECK(walked(town, 'h', 'k', 0, signal) == doctest::Approx(100 + 300 + 300 + 100)); // round the end at W
        CHECK(walked(town, 'h', 'R', 0, signal) == doctest::Approx(100 + 500 + 200));
    }

    TEST_CASE("a signal in the middle of a block leads across an arterial, with or without a node of the street")
    {
        AsciiTown town{100_m, R"(
            M
   h        |
W===========Y=E
   k        |
            R
)"};
        // A signal 600 m along, where no other street meets the arterial.
        const geo::Point middle{600, 200};
        const std::array by_place{engine::Crossing{geo::MultiPoint{{middle}}, engine::CrossingKind::Signal, {}}};
        const std::array beside{engine::Crossing{geo::MultiPoint{{{600, 212}}}, engine::CrossingKind::Signal, {}}};
        const std::array zebra{engine::Crossing{geo::MultiPoint{{middle}}, engine::CrossingKind::Zebra, {}}};
        engine::Street& arterial = town.street('W', 'Y');
        const double over_signal = 2 * 100 + 2 * 300; // from h and to k, along the arterial to the signal and back

        CHECK(walked(town, 'h', 'k', 0, by_place) == doctest::Approx(over_signal));
        CHECK(walked(town, 'h', 'k', 0, beside) == doctest::Approx(over_signal));
        CHECK(walked(town, 'h', 'k', 0, zebra) == doctest::Approx(2 * 100 + 2 * 300)); // round the end at W
        CHECK(walked(town, 'h', 'R', 0, by_place) == doctest::Approx(100 + 900 + 200));
        CHECK(walked(town, 'h', 'R', 0) == doctest::Approx(100 + 1100 + 200 + 200)); // round the end at E
        CHECK(walked(town, 'h', 'R', 250) == doctest::Approx(100 + 900 + 200 + 250));
        CHECK(walked(town, 'h', 'R', 250, by_place) == doctest::Approx(100 + 900 + 200));
        // The report is of one mind: over the signal nobody crosses unprotected.
        CHECK(crosses(town, 'h', 'R'));
        CHECK_FALSE(crosses(town, 'h', 'R', by_place));
        CHECK(crosses(town, 'h', 'R', zebra));
        // With a node there, as from OpenStreetMap.
        arterial.points.insert(arterial.points.begin() + 1, middle);
        arterial.nodes.insert(arterial.nodes.begin() + 1, 7777);
        const std::array at_node{engine::Crossing{geo::MultiPoint{{middle}}, engine::CrossingKind::Signal, 7777}};
        CHECK(walked(town, 'h', 'R', 0, at_node) == doctest::Approx(100 + 900 + 200));
        CHECK_FALSE(crosses(town, 'h', 'R', at_node));
    }

    TEST_CASE("a footway across an arterial in the middle of a block is barred without a signal there")
    {
        const AsciiTown town{100_m, R"(
   N
   |
W==X==E
   |
   S
)"};
        const std::array signal{town.crossing('X', engine::CrossingKind::Signal)};
        const std::array zebra{town.crossing('X', engine::CrossingKind::Zebra)};

        CHECK(walked(town, 'N', 'S', 0, signal) == doctest::Approx(400));
        CHECK(walked(town, 'N', 'S', 0, zebra) == doctest::Approx(400 + 2 * 300)); // round an end
        CHECK(walked(town, 'N', 'S', 90, zebra) == doctest::Approx(490));
    }

    TEST_CASE("a level crossing is barred too, unless signals guard it")
    {
        AsciiTown town{100_m, "A---B---C"};
        town.barriers = {{geo::MultiLine{{{{{400, 100}, {400, 0}, {400, -100}}}}}, engine::BarrierKind::Railway}};
        const std::array signal{town.crossing('B', engine::CrossingKind::Signal)};

        CHECK(walked(town, 'A', 'C', 0) == -1);
        CHECK(walked(town, 'A', 'C', 50) == doctest::Approx(850));
        CHECK(walked(town, 'A', 'C', 0, signal) == doctest::Approx(800));
    }

    TEST_CASE("barred and dear crossings agree with the report: free of crossings alike, dear ones in between")
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            auto streets = tests::random_streets(random, 4 + random() % 8, 4 + random() % 14);
            for (engine::Street& street : streets) {
                street.is_private = false;
                street.road_class = random() % 3 == 0 ? engine::RoadClass::Arterial : engine::RoadClass::Local;
            }
            geo::Progress silent;
            const auto network = [&](engine::CrossingRule rule) {
                return engine::WalkingNetwork{
                    streets, {}, {}, {.smallest_island = {}, .crossing_rule = rule, .crossing_penalty = 70_m}, silent};
            };
            const auto free = network(engine::CrossingRule::Report);
            const auto dear = network(engine::CrossingRule::Penalty);
            const auto barred = network(engine::CrossingRule::Barrier);
            for (int i = 0; i < 12; ++i) {
                const auto place = [&] {
                    return geo::Point{static_cast<double>(random() % 400), static_cast<double>(random() % 400) + 0.37};
                };
                const geo::Point from = place(), to = place();
                const auto reported = tests::walk(free, from, to);
                const auto paid = tests::walk(dear, from, to);
                const auto kept = tests::walk(barred, from, to);
                CHECK((reported.has_value() || !kept.has_value()));
                if (kept) {
                    REQUIRE(paid.has_value());
                    CHECK_FALSE(kept->crosses_at_grade);
                    CHECK(kept->distance >= paid->distance);
                }
                if (paid) {
                    REQUIRE(reported.has_value());
                    CHECK(paid->distance >= reported->distance);
                    // A walk that pays for no crossing is one that the barrier allows.
                    if (!paid->crosses_at_grade) {
                        REQUIRE(kept.has_value());
                        CHECK(kept->distance == paid->distance);
                    }
                }
            }
        }
    }

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
