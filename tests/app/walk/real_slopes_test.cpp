// SPDX-License-Identifier: MIT
#include "engine/walking/reach.hpp"
#include "engine/walking/slopes/sloped_arcs.hpp"
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/files/terrain.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace doorstep;

namespace {

using tests::city;
using tests::City;
using tests::find_reached;
using tests::join;
using tests::real_data;

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("Porto Alegre: up and down again never costs less than the level walk, and often more one way")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        const City town = city(*folder, "porto_alegre", 200);
        const geo::Terrain terrain{(*folder / "porto_alegre" / "elevation.tif").string(), *town.plane};
        const engine::WalkingNetwork network = town.network();
        const geo::HeightGrid heights = terrain.heights();
        const engine::SlopedNetwork away{network, heights, engine::WalkDirection::FromSource};
        const engine::SlopedNetwork towards{network, heights, engine::WalkDirection::ToSource};
        geo::Progress silent;
        const auto joined = join(network, town);
        const auto out = engine::StreetWalks{away}.reach(joined, joined, {40'000}, 0, silent);
        const auto back = engine::StreetWalks{towards}.reach(joined, joined, {40'000}, 0, silent);
        const auto level = reach(network, joined, joined, {15'000}, 0, silent);
        std::size_t compared = 0, uneven = 0;
        for (std::size_t i = 0; i < level.size(); ++i) {
            for (const engine::Reached& each : level[i]) {
                const auto there = find_reached(out[i], each.target);
                const auto home = find_reached(back[i], each.target);
                REQUIRE(there.has_value());
                REQUIRE(home.has_value());
                CHECK(there->distance.in_metres() + home->distance.in_metres() >=
                      2.0 * each.distance.in_metres() - 2.0);
                // Walking back to the source is walking out from the other end.
                const auto reverse = find_reached(out[each.target], static_cast<std::uint32_t>(i));
                REQUIRE(reverse.has_value());
                CHECK(std::abs(reverse->distance.in_metres() - home->distance.in_metres()) <= 0.5);
                const double difference = there->distance.in_metres() - home->distance.in_metres();
                uneven += std::abs(difference) > 0.05 * each.distance.in_metres() ? 1 : 0;
                ++compared;
            }
        }
        CHECK(compared > 200);
        CHECK(uneven > compared / 10);
    }

    TEST_CASE("Porto Alegre: bridges run straight between their ends, and parts of streets have their own slopes")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        const City town = city(*folder, "porto_alegre", 0);
        const geo::Terrain terrain{(*folder / "porto_alegre" / "elevation.tif").string(), *town.plane};
        const engine::WalkingNetwork network = town.network();
        const geo::HeightGrid heights = terrain.heights();
        const engine::SlopedNetwork slopes{network, heights, engine::WalkDirection::FromSource};
        const auto& arcs = slopes.arcs();
        const auto is_bridge = [&](const engine::Street& street) { return street.is_bridge; };
        REQUIRE(std::ranges::count_if(town.plan.streets, is_bridge) > 50);

        // Streets that end on the ground and are a bridge from end to end.
        std::vector<std::size_t> lifted(network.junctions().size()), all(network.junctions().size());
        for (std::size_t e = 0; e < network.edges().size(); ++e) {
            for (const auto end : {network.edges()[e].from, network.edges()[e].to}) {
                ++all[end.value];
                lifted[end.value] += network.graph().edge_traits[e].lifted.empty() ? 0 : 1;
            }
        }
        std::size_t bridges = 0, uneven = 0, long_streets = 0;
        for (std::uint32_t e = 0; e < network.edges().size(); ++e) {
            const engine::WalkEdge& edge = network.edges()[e];
            const auto& stretches = network.graph().edge_traits[e].lifted;
            const double metres = geo::length(edge.shape).in_metres();
            const auto start = heights.height_at(edge.shape.points.front());
            const auto end = heights.height_at(edge.shape.points.back());
            const bool is_whole = stretches.size() == 1 && stretches[0].from == 0.0 && stretches[0].to >= metres - 0.01;
            if (is_whole && start && end && all[edge.from.value] > lifted[edge.from.value] &&
                all[edge.to.value] > lifted[edge.to.value]) {
                const double effort = engine::effort_of_slope((*end - *start) / metres);
                CHECK(std::abs(arcs.forward[e] - edge.length.value * effort) <= 0.51); // whole decimetres
                ++bridges;
            }
            const std::uint32_t middle = edge.length.value / 2;
            if (metres > 100.0) {
                const double first_half = arcs.effort(e, 0, middle);
                CHECK(std::abs(first_half + arcs.effort(e, middle, edge.length.value) - arcs.forward[e]) <= 1.0);
                ++long_streets;
                uneven += std::abs(first_half / arcs.forward[e] - 0.5) > 0.05 ? 1 : 0;
            }
        }
        CHECK(bridges > 10);
        CHECK(uneven > long_streets / 20);
    }
}
