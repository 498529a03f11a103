// SPDX-License-Identifier: MIT
#include "engine/walking/join.hpp"

#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::join_at;
using doorstep::tests::network_of;
using engine::JoinFailure;

namespace {

[[nodiscard]] engine::Joined join(const engine::WalkingNetwork& network, const engine::JoinRequest& place)
{
    geo::Progress silent;
    return join_to_streets(network, std::array{place}, 150_m, 1, silent).front();
}

[[nodiscard]] geo::Polygon square(double left, double bottom, double side)
{
    return {
        {{left, bottom}, {left + side, bottom}, {left + side, bottom + side}, {left, bottom + side}, {left, bottom}},
        {}};
}

/// The edges within a decimetre of the nearest: the public ones, where there are any.
std::set<std::size_t> as_near_as(double nearest, const std::vector<double>& distances,
                                 const engine::WalkingNetwork& network)
{
    std::set<std::size_t> of_public;
    std::set<std::size_t> of_private;
    for (std::size_t i = 0; i < distances.size(); ++i) {
        if (distances[i] <= nearest + 0.1) {
            (network.edges()[i].is_private ? of_private : of_public).insert(i);
        }
    }
    return of_public.empty() ? of_private : of_public;
}

/// By every segment in turn.
double distance_by_segments(const engine::WalkEdge& edge, const geo::Point& at)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k + 1 < edge.shape.points.size(); ++k) {
        const geo::Point& a = edge.shape.points[k];
        const geo::Point& b = edge.shape.points[k + 1];
        const double squared = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
        double t = ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / squared;
        t = squared > 0.0 ? std::min(1.0, std::max(0.0, t)) : 0.0;
        nearest = std::min(nearest, std::hypot(at.x - a.x - t * (b.x - a.x), at.y - a.y - t * (b.y - a.y)));
    }
    return nearest;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a place is joined to the nearest edge, not to the nearest junction, and the connector counts")
    {
        const AsciiTown town{10_m, R"(
    h

A--------B
)"};
        const auto network = network_of(town);

        const auto joined = join_at(network, town.at('h'));

        REQUIRE(joined.entrances.size() == 1);
        CHECK(joined.entrances[0].on_street == geo::Point{40, 0});
        CHECK(joined.entrances[0].from_start.value == 400);
        CHECK(joined.entrances[0].to_end.value == 500);
        CHECK(joined.entrances[0].connector.value == 200);
        CHECK_FALSE(joined.failure.has_value());
    }

    TEST_CASE("a connector does not cross a barrier: it goes to the next street, or the place is refused")
    {
        const AsciiTown town{10_m, R"(
C-----------D



      h
#############
A-----------B
)"};
        const auto network = network_of(town);
        AsciiTown walled = town;
        walled.streets.erase(walled.streets.begin());

        CHECK(join_at(network, town.at('h')).entrances.at(0).on_street == geo::Point{60, 60});
        const auto refused = join_at(network_of(walled), town.at('h'));
        CHECK(refused.entrances.empty());
        CHECK(refused.failure == JoinFailure::OnlyAcrossBarrier);
        CHECK(refused.nearest_street == 20_m);
    }

    TEST_CASE("a connector does not cross an expressway nobody may walk along, but goes under one on a bridge")
    {
        AsciiTown town{10_m, R"(
   h
X======Y
A------B
)"};
        town.street('X', 'Y').road_class = engine::RoadClass::Expressway;
        town.street('X', 'Y').is_walkable = false;
        CHECK(join_at(network_of(town), town.at('h')).failure == JoinFailure::OnlyAcrossBarrier);

        town.street('X', 'Y').is_bridge = true;
        CHECK(join_at(network_of(town), town.at('h')).entrances.size() == 1);
    }

    TEST_CASE("a place far from all streets says how far")
    {
        const AsciiTown town{100_m, R"(
A--B


h
)"};
        const auto joined = join_at(network_of(town), town.at('h'));

        CHECK(joined.failure == JoinFailure::NoStreetWithinReach);
        CHECK(joined.nearest_street == 300_m);
    }

    TEST_CASE("a tiny island is passed over for a street that leads somewhere")
    {
        const AsciiTown town{10_m, R"(
A------------------------------------B

  h
 C-D
)"};
        const auto network = network_of(town, {}, {.smallest_island = 300_m});

        CHECK(join_at(network, town.at('h')).entrances.at(0).on_street == geo::Point{20, 30});
        CHECK(join_at(network, {20, -130}).failure == JoinFailure::OnlyTinyIsland);
    }

    TEST_CASE("a pavement that hangs on nothing is passed over for a street, unless there is none")
    {
        // 400 m of pavement beside 500 km of streets: small, but not tiny.
        AsciiTown town{10_m, R"(
A------------------------------------B

  h
 C---------------------------------------D
)"};
        engine::Street far;
        far.id = "far";
        far.points = {town.at('A'), {-500'000, 30}};
        far.nodes = {town.street('A', 'B').nodes.front(), 99'999};
        town.streets.push_back(far);
        const auto network = network_of(town, {}, {.smallest_island = 300_m});

        CHECK(join_at(network, town.at('h')).entrances.at(0).on_street == geo::Point{20, 30});
        CHECK(join_at(network, {20, -130}).entrances.at(0).on_street == geo::Point{20, 0});
    }

    TEST_CASE("every gate is an entrance of its own")
    {
        const AsciiTown town{10_m, R"(
A---------B
  1     2
  3
)"};
        const auto network = network_of(town);
        const engine::JoinRequest compound{{}, town.at('3'), {town.at('1'), town.at('2'), {0, 5000}}};

        const auto joined = join(network, compound);

        REQUIRE(joined.entrances.size() == 2); // the gate out in the fields is none
        CHECK(joined.entrances[0].on_street == geo::Point{20, 20});
        CHECK(joined.entrances[1].on_street == geo::Point{80, 20});
        CHECK_FALSE(joined.failure.has_value());
    }

    TEST_CASE("a large area whose middle is far from streets starts at its edge that faces one")
    {
        const AsciiTown town{100_m, "A----------B"};
        const auto network = network_of(town);
        const engine::JoinRequest compound{geo::MultiPolygon{{square(300, 10, 400)}}, {500, 210}, {}};

        const auto joined = join(network, compound);

        REQUIRE(joined.entrances.size() == 1);
        CHECK(joined.entrances[0].connector.value == 100);
        CHECK(joined.entrances[0].gate == geo::Point{500, 10});
    }

    TEST_CASE("a wall along the edge of a large area needs a gate")
    {
        AsciiTown town{100_m, "A----------B"};
        const geo::Polygon compound = square(300, 10, 400);
        town.barriers.push_back({geo::MultiPolygon{{compound}}, engine::BarrierKind::Wall});
        const auto network = network_of(town);

        const auto without = join(network, {geo::MultiPolygon{{compound}}, {500, 210}, {}});
        const auto with = join(network, {geo::MultiPolygon{{compound}}, {500, 210}, {{500, 10}}});

        CHECK(without.failure == JoinFailure::OnlyAcrossBarrier);
        CHECK(with.entrances.size() == 1);
    }

    TEST_CASE("of equally near streets all are joined, so that neither their order nor a hair's breadth chooses")
    {
        const AsciiTown town{40_m, R"(
A----B
|    |
|    |
|    |
|    |
C----D
)"};
        const auto network = network_of(town);
        const auto middle = [&](double off) {
            const geo::Point a = town.at('A');
            const geo::Point d = town.at('D');
            return geo::Point{0.5 * (a.x + d.x) + off, 0.5 * (a.y + d.y) - off};
        };

        CHECK(join(network, {geo::MultiPoint{{middle(0.0)}}, middle(0.0), {}}).entrances.size() == 4);
        CHECK(join(network, {geo::MultiPoint{{middle(1e-6)}}, middle(1e-6), {}}).entrances.size() == 4);
        CHECK(join(network, {geo::MultiPoint{{middle(20.0)}}, middle(20.0), {}}).entrances.size() == 2);
    }

    TEST_CASE("joining finds what looking at every street finds")
    {
        for (std::uint32_t seed = 1; seed <= 100; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            geo::Progress silent;
            const auto streets = tests::random_streets(random, 6, 8);
            const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = 0_m}, silent};
            for (int i = 0; i < 20; ++i) {
                const geo::Point at{static_cast<double>(random() % 800) - 200.0,
                                    static_cast<double>(random() % 800) - 200.0};
                std::vector<double> distances;
                for (const engine::WalkEdge& edge : network.edges()) {
                    distances.push_back(distance_by_segments(edge, at));
                }
                const double nearest = std::ranges::min(distances);

                const auto joined = join_at(network, at);

                if (nearest > 150.0) {
                    CHECK(joined.entrances.empty());
                    REQUIRE(joined.nearest_street.has_value());
                    CHECK(joined.nearest_street->in_metres() == doctest::Approx(nearest));
                }
                else {
                    std::set<std::size_t> edges;
                    for (const engine::Entrance& entrance : joined.entrances) {
                        edges.insert(entrance.edge.value);
                        CHECK(std::abs(entrance.connector.in_metres() - nearest) <=
                              0.151); // as near, in whole decimetres
                        CHECK(entrance.from_start + entrance.to_end == network.edges()[entrance.edge.value].length);
                    }
                    CHECK(edges == as_near_as(nearest, distances, network));
                }
            }
        }
    }
}
