// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/reached_streets.hpp"
#include "engine/walking/osm_access.hpp"
#include "engine/walking/reach.hpp"
#include "engine/walking/slopes/sloped_arcs.hpp"
#include "engine/walking/streets/graph.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/files/terrain.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/overlay/repair.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
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

/// Catchments of some places: valid, nested, and every point of them near a point reached.
void check_catchments(const City& city)
{
    const engine::WalkingNetwork network = city.network();
    const engine::StreetWalks street_walks{network};
    const auto joined = join(network, city);
    const std::array limits{Decimetres{3'000}, Decimetres{5'000}, Decimetres{10'000}};
    std::mt19937 random{11};
    std::size_t holes = 0;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        CAPTURE(i);
        const auto areas = catchment_areas(street_walks, joined[i], limits, 25_m);
        const engine::StreetsAround around{street_walks, joined[i], limits.back()};
        for (std::size_t k = 0; k < areas.size(); ++k) {
            CHECK(geo::is_valid(areas[k]));
            if (k > 0) {
                CHECK(geo::area(geo::subtract(areas[k - 1], areas[k])).in_square_metres() < 1e-6);
            }
            std::vector<geo::Line> reached;
            std::vector<geo::Box> boxes;
            std::vector<bool> is_tunnel;
            for (const engine::ReachedEdge& edge : around.within(limits[k])) {
                for (const engine::Stretch& stretch : edge.stretches) {
                    reached.push_back(shape_of(network.edges()[edge.edge], stretch));
                    is_tunnel.push_back(city.plan.streets[network.edges()[edge.edge].street].is_tunnel);
                    boxes.push_back(geo::bounds(reached.back().points));
                }
            }
            const geo::BoxIndex index{boxes};
            const auto off_street = [&](const geo::Point& at) {
                double nearest = 1e9;
                for (const std::size_t near : index.meeting(geo::Box{at.x, at.y, at.x, at.y}.grown_by(30_m))) {
                    nearest = std::min(nearest, geo::nearest_on_line(reached[near], at).distance.in_metres());
                }
                return nearest;
            };
            for (const geo::Polygon& part : areas[k].parts) {
                holes += part.holes.size();
                for (const geo::Point& corner : part.outer) {
                    CHECK(off_street(corner) <= 25.0 + 1e-6);
                }
                const geo::Box box = geo::bounds(part.outer);
                for (int sample = 0; sample < 200; ++sample) {
                    const geo::Point at{
                        box.min_x + (box.max_x - box.min_x) * static_cast<double>(random() % 1000) / 1000.0,
                        box.min_y + (box.max_y - box.min_y) * static_cast<double>(random() % 1000) / 1000.0};
                    if (geo::contains(geo::MultiPolygon{{part}}, at)) {
                        CHECK(off_street(at) <= 25.0 + 1e-6);
                    }
                }
            }
            // And what is reached is in it, but for tunnels.
            for (std::size_t n = 0; n < reached.size(); n += 7) {
                if (!is_tunnel[n]) {
                    CHECK(geo::contains(areas[k], reached[n].points.front()));
                }
            }
        }
    }
    CHECK(holes > 0);
}

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

    TEST_CASE("Las Palmas and Porto: catchments are valid, nested and near what is reached")
    {
        const auto folder = real_data();
        for (const char* name : {"las_palmas", "porto"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            check_catchments(city(*folder, name, 25));
        }
    }
}
