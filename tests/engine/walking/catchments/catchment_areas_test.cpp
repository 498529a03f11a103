// SPDX-License-Identifier: MIT
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/overlay/repair.hpp"
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::join_at;
using doorstep::tests::network_of;
using engine::Decimetres;

namespace {

[[nodiscard]] geo::MultiPolygon catchment(const engine::WalkingNetwork& network, const geo::Point& from,
                                          geo::Length limit)
{
    const std::array limits{Decimetres::nearest(limit)};
    return catchment_areas(network, join_at(network, from), limits, 25_m).front();
}

[[nodiscard]] double between(const geo::Point& a, const geo::Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Points of all streets, every two metres, with their walking distance in metres.
struct WalkedPoint {
    geo::Point at;
    double metres = 0.0;
};
[[nodiscard]] std::vector<WalkedPoint> walked_points(const engine::WalkingNetwork& network,
                                                     const engine::Joined& source)
{
    std::vector<engine::Joined> points;
    for (std::uint32_t e = 0; e < network.edges().size(); ++e) {
        const engine::WalkEdge& edge = network.edges()[e];
        const double drawn = geo::length(edge.shape).in_metres();
        const auto steps = static_cast<std::uint32_t>(1.0 + drawn / 2.0);
        for (std::uint32_t s = 0; s <= steps; ++s) {
            const std::uint32_t along = edge.length.value * s / steps;
            engine::Entrance entrance;
            entrance.edge = engine::EdgeIndex{e};
            entrance.from_start = {along};
            entrance.to_end = {edge.length.value - along};
            entrance.on_street = entrance.gate =
                geo::point_along(edge.shape, geo::Length::metres(drawn * along / std::max(1U, edge.length.value)));
            points.push_back({{entrance}, {}, {}});
        }
    }
    geo::Progress silent;
    const auto reached = reach(network, std::array{source}, points, Decimetres{100'000}, 1, silent).front();
    std::vector<WalkedPoint> walked;
    for (const engine::Reached& each : reached) {
        walked.push_back({points[each.target].entrances.front().on_street, each.distance.in_metres()});
    }
    return walked;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a catchment is the ground beside the streets walked, to the exact limit")
    {
        const AsciiTown town{100_m, "A----B"};
        const auto network = network_of(town);

        const auto area = catchment(network, town.at('A'), 200_m);

        CHECK(geo::contains(area, {200, 0}));
        CHECK(geo::contains(area, {223.5, 0}));
        CHECK_FALSE(geo::contains(area, {225.1, 0}));
        CHECK(geo::contains(area, {100, 23.5}));
        CHECK_FALSE(geo::contains(area, {100, 25.1}));
    }

    TEST_CASE("the inside of a large block stays a hole")
    {
        const AsciiTown town{100_m, R"(
A--B
|  |
|  |
C--D
)"};

        const auto area = catchment(network_of(town), town.at('A'), 1000_m);

        REQUIRE(area.parts.size() == 1);
        CHECK(area.parts.front().holes.size() == 1);
        CHECK_FALSE(geo::contains(area, {150, 150}));
    }

    TEST_CASE("a catchment ends at a river the walk does not cross, and goes on over a bridge")
    {
        AsciiTown town{10_m, R"(
   A-----------------B
#########################
   C-----------------D
)",
                       AsciiTown::Noding::ByPosition};
        town.barriers.front().kind = engine::BarrierKind::Water;
        const auto without = catchment(network_of(town), town.at('A'), 50_m);
        engine::Street bridge;
        bridge.points = {town.at('A'), town.at('C')};
        bridge.is_bridge = true;
        town.streets.push_back(bridge);
        const auto with = catchment(network_of(town), town.at('A'), 50_m);

        CHECK(geo::contains(without, {80, 12}));
        CHECK_FALSE(geo::contains(without, {80, 8}));
        CHECK_FALSE(geo::contains(without, {31, 8}));
        CHECK(geo::contains(with, {31, 8}));
        CHECK(geo::contains(with, {60, 0}));
        CHECK_FALSE(geo::contains(with, {90, 0})); // 30 m reached on the other side
    }

    TEST_CASE("a private way is part of the catchment though nobody walks through it")
    {
        const AsciiTown town{100_m, "A--B..C--D"};

        const auto area = catchment(network_of(town), town.at('A'), 800_m);

        CHECK(geo::contains(area, {500, 0}));
        CHECK_FALSE(geo::contains(area, {700, 0}));
    }

    TEST_CASE("catchments of random towns: valid, nested, near what is reached and around all of it")
    {
        for (std::uint32_t seed = 1; seed <= 40; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            geo::Progress silent;
            const auto streets = tests::random_streets(random, 3 + random() % 10, 2 + random() % 20);
            const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = 0_m}, silent};
            const auto source = join_at(network, {200, 200});
            if (source.entrances.empty()) {
                continue;
            }
            const std::array limits{Decimetres{1500}, Decimetres{3000}, Decimetres{6000}};
            const auto walked = walked_points(network, source);

            const auto areas = catchment_areas(network, source, limits, 25_m);

            REQUIRE(areas.size() == 3);
            for (std::size_t k = 0; k < 3; ++k) {
                CHECK(geo::is_valid(areas[k]));
                if (k > 0) {
                    CHECK(geo::area(geo::subtract(areas[k - 1], areas[k])).in_square_metres() < 1e-6);
                }
                for (const WalkedPoint& point : walked) {
                    if (point.metres <= limits[k].in_metres()) {
                        CHECK(geo::contains(areas[k], point.at));
                    }
                }
                for (int sample = 0; sample < 300; ++sample) {
                    const geo::Point at{static_cast<double>(random() % 500) - 50.0,
                                        static_cast<double>(random() % 500) - 50.0};
                    double nearest = std::numeric_limits<double>::infinity();
                    for (const WalkedPoint& point : walked) {
                        if (point.metres <= limits[k].in_metres() + 2.1) {
                            nearest = std::min(nearest, between(point.at, at));
                        }
                    }
                    if (geo::contains(areas[k], at)) {
                        CHECK(nearest <= 25.0 + 2.2); // street points stand two metres apart
                    }
                }
            }
        }
    }

    TEST_CASE("the ground above a tunnel is not reached, what lies behind it is")
    {
        AsciiTown town{100_m, "A--B--C--D"};
        town.street('B', 'C').is_tunnel = true;
        town.street('B', 'C').level = -1;

        const auto area = catchment(network_of(town), town.at('A'), 800_m);

        CHECK(geo::contains(area, {200, 0}));
        CHECK_FALSE(geo::contains(area, {450, 0}));
        CHECK(geo::contains(area, {700, 0}));
        CHECK(geo::contains(area, {800, 0}));
    }

    TEST_CASE("a place that reaches no street has empty catchments")
    {
        const AsciiTown town{100_m, "A----B"};
        const auto network = network_of(town);
        const std::array limits{Decimetres{100}, Decimetres{200}};

        const auto areas = catchment_areas(network, join_at(network, {0, 3000}), limits, 25_m);

        REQUIRE(areas.size() == 2);
        CHECK(areas[0].empty());
        CHECK(areas[1].empty());
    }
}
