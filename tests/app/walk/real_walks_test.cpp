// SPDX-License-Identifier: MIT
#include "engine/walking/osm_access.hpp"
#include "engine/walking/reach.hpp"
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "geo/osm/read_osm.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;

namespace {

using tests::city;
using tests::City;
using tests::find_reached;
using tests::join;
using tests::real_data;
using tests::walks;

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("real cities: places are joined near, never across a barrier, and every refusal has its reason")
    {
        const auto folder = real_data();
        for (const char* name : {"las_palmas", "andorra", "helsinki"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 2000);
            const engine::WalkingNetwork network = town.network();
            std::vector<geo::Segment> water;
            std::vector<geo::Box> boxes;
            for (const engine::Barrier& barrier : town.plan.barriers) {
                for (const geo::Segment& segment : geo::segments_of(barrier.shape)) {
                    water.push_back(segment);
                    boxes.push_back(segment.box());
                }
            }
            const geo::BoxIndex index{boxes};
            std::vector<geo::Geometry> crossings;
            for (const engine::Crossing& crossing : town.plan.crossings) {
                crossings.push_back(crossing.shape);
            }
            std::size_t joined = 0, across = 0;
            for (const engine::Joined& place : join(network, town)) {
                joined += place.entrances.empty() ? 0 : 1;
                CHECK(place.entrances.empty() == place.failure.has_value());
                for (const engine::Entrance& entrance : place.entrances) {
                    CHECK(entrance.connector <= Decimetres{1'500});
                    const geo::Segment connector{entrance.gate, entrance.on_street};
                    for (const std::size_t near : index.meeting(connector.box())) {
                        const bool meets = geo::share_a_point(connector, water[near]) &&
                                           geo::squared_distance(water[near], entrance.gate) > 0.01 &&
                                           geo::squared_distance(water[near], entrance.on_street) > 0.01;
                        const bool has_crossing =
                            meets && std::ranges::any_of(crossings, [&](const geo::Geometry& each) {
                                const geo::Geometry line = geo::MultiLine{{{{connector.from, connector.to}}}};
                                return geo::distance(line, each) <= 21_m;
                            });
                        across += meets && !has_crossing ? 1 : 0;
                    }
                }
            }
            CHECK(joined > 1800);
            CHECK(across == 0);
        }
    }

    TEST_CASE("Las Palmas: nobody walks through private ways")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        City town = city(*folder, "las_palmas", 300);
        const auto with = walks(town.network(), town);
        City without_private = town;
        std::erase_if(without_private.plan.streets, [](const engine::Street& street) { return street.is_private; });
        REQUIRE(without_private.plan.streets.size() < town.plan.streets.size());
        const engine::WalkingNetwork network = town.network();
        const auto joined = join(network, town);
        const auto rest = without_private.network();
        const auto joined_without = join(rest, without_private);
        const auto lists = walks(rest, without_private);
        // Places joined to the same point of a public street in both networks have the same walks.
        const auto is_same = [&](std::size_t i) {
            return !joined[i].entrances.empty() && !joined_without[i].entrances.empty() &&
                   !network.edges()[joined[i].entrances.front().edge.value].is_private &&
                   joined[i].entrances.front().on_street == joined_without[i].entrances.front().on_street;
        };
        std::size_t compared = 0;
        for (std::size_t i = 0; i < with.size(); ++i) {
            for (const engine::Reached& each : with[i]) {
                if (is_same(i) && is_same(each.target)) {
                    const auto other = find_reached(lists[i], each.target);
                    REQUIRE(other.has_value());
                    // Edges are cut elsewhere, so that their rounded lengths may add up to a little more or less.
                    CHECK(std::abs(other->distance.in_metres() - each.distance.in_metres()) <= 2.0);
                    ++compared;
                }
            }
        }
        CHECK(compared > 500);
    }

    TEST_CASE("Las Palmas: ways across squares shorten walks and lengthen none")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        City town = city(*folder, "las_palmas", 0);
        City outlines = town;
        std::erase_if(outlines.plan.streets,
                      [](const engine::Street& street) { return street.id.find("#across") != std::string::npos; });
        REQUIRE(town.plan.streets.size() > outlines.plan.streets.size());
        for (const engine::Street& street : outlines.plan.streets) {
            if (street.is_area_outline && town.places.size() < 400) {
                town.places.push_back({{}, street.points.front(), {}});
                town.places.push_back({{}, street.points[street.points.size() / 2], {}});
            }
        }
        outlines.places = town.places;
        const auto across = walks(town.network(), town, {3'000});
        const auto around = walks(outlines.network(), outlines, {3'000});
        std::size_t shorter = 0;
        for (std::size_t i = 0; i < around.size(); ++i) {
            for (const engine::Reached& each : around[i]) {
                const auto other = find_reached(across[i], each.target);
                REQUIRE(other.has_value());
                CHECK(other->distance.in_metres() <= each.distance.in_metres() + 2.0);
                shorter += other->distance.in_metres() < each.distance.in_metres() - 2.0 ? 1 : 0;
            }
        }
        CHECK(shorter > 20);
    }

    TEST_CASE("Las Palmas: barred crossings lengthen walks, dear ones less, and others stay")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        const City town = city(*folder, "las_palmas", 400);
        const auto dear_network = town.network(engine::CrossingRule::Penalty);
        const auto barred_network = town.network(engine::CrossingRule::Barrier);
        const auto free = walks(town.network(), town);
        const auto dear = walks(dear_network, town);
        const auto barred = walks(barred_network, town);
        // Where barred crossings make an island of a street, the places beside it are joined to another one.
        const auto dear_joined = join(dear_network, town);
        const auto barred_joined = join(barred_network, town);
        const auto is_same = [&](std::size_t place) {
            return dear_joined[place].entrances.front().on_street == barred_joined[place].entrances.front().on_street;
        };
        std::size_t crossing = 0, kept = 0, longer = 0, compared = 0;
        for (std::size_t i = 0; i < free.size(); ++i) {
            for (const engine::Reached& each : barred[i]) {
                CHECK_FALSE(each.crosses_at_grade);
                const auto paid = find_reached(dear[i], each.target);
                REQUIRE(paid.has_value());
                CHECK((paid->distance <= each.distance || !is_same(i) || !is_same(each.target)));
                compared += is_same(i) && is_same(each.target) ? 1 : 0;
            }
            for (const engine::Reached& each : free[i]) {
                const auto other = find_reached(barred[i], each.target);
                crossing += each.crosses_at_grade ? 1 : 0;
                if (!each.crosses_at_grade && other && other->distance == each.distance) {
                    ++kept;
                }
                longer += !other || other->distance > each.distance ? 1 : 0;
            }
        }
        CHECK(compared > 1000);
        CHECK(crossing > 0);
        CHECK(longer >= crossing);
        CHECK(kept > longer);
    }
}
