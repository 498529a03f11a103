// SPDX-License-Identifier: MIT
#include "engine/walking/streets/graph.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/measure/segments.hpp"
#include "tests/app/walk/real_city.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;
using tests::City;
using tests::city;
using tests::find_reached;
using tests::real_data;

namespace {

/// Whether a closed line of points surrounds a place.
[[nodiscard]] bool surrounds(const geo::TaggedRing& ring, const geo::Point& at)
{
    return geo::contains(geo::MultiPolygon{{{ring.points, {}}}}, at);
}

} // namespace

TEST_SUITE("real")
{
    TEST_CASE("Las Palmas and Helsinki: squares drawn as relations are crossed, and never through their holes")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "helsinki"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            std::map<std::string, std::vector<const geo::TaggedArea*>> areas;
            for (const geo::TaggedArea& area : town.osm.areas) {
                areas["relation/" + std::to_string(area.id)].push_back(&area);
            }
            CHECK(areas.size() > 20);
            std::size_t across = 0, past_holes = 0;
            for (const engine::Street& street : town.plan.streets) {
                const std::size_t mark = street.id.find("#across");
                if (mark == std::string::npos || !street.id.starts_with("relation/")) {
                    continue;
                }
                ++across;
                const std::string relation = street.id.substr(0, street.id.find_first_of("/#", 9));
                for (const geo::TaggedArea* area : areas.at(relation)) {
                    for (const geo::TaggedRing& hole : area->holes) {
                        ++past_holes;
                        for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9}) {
                            const geo::Point& a = street.points.front();
                            const geo::Point& b = street.points.back();
                            const geo::Point at{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
                            const bool is_deep_inside = std::ranges::all_of(
                                std::array{geo::Point{at.x + 0.01, at.y}, geo::Point{at.x - 0.01, at.y},
                                           geo::Point{at.x, at.y + 0.01}, geo::Point{at.x, at.y - 0.01}},
                                [&](const geo::Point& beside) { return surrounds(hole, beside); });
                            CHECK_FALSE(is_deep_inside);
                        }
                    }
                }
            }
            CHECK(across > 50);
            CHECK(past_holes > 50);
        }
    }

    TEST_CASE("Las Palmas: arterials whose sidewalks are ways of their own are not walked along, and nothing doubles")
    {
        const auto folder = real_data();
        if (!folder) {
            return;
        }
        City town = city(*folder, "las_palmas", 200);
        City apart = town;
        for (geo::TaggedWay& way : apart.osm.ways) {
            if (way.tags.contains("highway") && way.tags.at("highway") == "primary") {
                way.tags.insert_or_assign("sidewalk", "separate");
            }
        }
        apart.plan = engine::street_plan_from_osm(apart.osm.ways, apart.osm.nodes, apart.osm.areas);
        const auto walkable_arterials = [](const City& each) {
            return std::ranges::count_if(each.plan.streets, [](const engine::Street& street) {
                return street.road_class == engine::RoadClass::Arterial && street.is_walkable;
            });
        };
        CHECK(walkable_arterials(apart) < walkable_arterials(town) / 2);
        const auto network = town.network();
        const auto network_apart = apart.network();
        CHECK(network_apart.summary().total_length < network.summary().total_length);

        const auto joined = join(network, town);
        const auto joined_apart = join(network_apart, apart);
        const auto before = walks(network, town);
        const auto after = walks(network_apart, apart);
        std::size_t compared = 0;
        const auto is_same = [&](std::size_t i) {
            return !joined[i].entrances.empty() && !joined_apart[i].entrances.empty() &&
                   joined[i].entrances.front().on_street == joined_apart[i].entrances.front().on_street;
        };
        for (std::size_t i = 0; i < after.size(); ++i) {
            // Each target once, however many ways lead along the road.
            CHECK(std::ranges::adjacent_find(after[i], {}, &engine::Reached::target) == after[i].end());
            for (const engine::Reached& each : after[i]) {
                if (is_same(i) && is_same(each.target)) {
                    const auto other = find_reached(before[i], each.target);
                    REQUIRE(other.has_value());
                    CHECK(each.distance.in_metres() >= other->distance.in_metres() - 2.0);
                    ++compared;
                }
            }
        }
        CHECK(compared > 300);
    }

    TEST_CASE("real cities: each gap that is reported is a street's end within 2 m of a street it does not meet")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "andorra", "helsinki", "porto_alegre"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            const engine::WalkingNetwork network = town.network();
            CHECK(network.summary().suspicious_gaps == network.suspicious_gaps().size());
            CHECK(!network.suspicious_gaps().empty());
            for (const engine::StreetGap& gap : network.suspicious_gaps()) {
                CHECK(gap.gap <= 2_m);
                std::size_t ends = 0;
                for (const engine::WalkEdge& edge : network.edges()) {
                    const geo::Point& from = network.junctions()[edge.from.value];
                    const geo::Point& to = network.junctions()[edge.to.value];
                    ends += (from == gap.at ? 1U : 0U) + (to == gap.at ? 1U : 0U);
                }
                CHECK(ends >= 1);
                bool is_there = false;
                for (const engine::WalkEdge& edge : network.edges()) {
                    is_there = is_there || (edge.street == gap.other &&
                                            std::abs(geo::nearest_on_line(edge.shape, gap.at).distance.in_metres() -
                                                     gap.gap.in_metres()) < 1e-6);
                }
                CHECK(is_there);
            }
        }
    }

    TEST_CASE("real cities: streets on different levels meet at common nodes alone")
    {
        const auto folder = real_data();
        for (const std::string name : {"las_palmas", "porto"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            const City town = city(*folder, name, 0);
            const engine::WalkingNetwork network = town.network();
            std::set<std::pair<double, double>> junctions;
            for (const geo::Point& junction : network.junctions()) {
                junctions.emplace(junction.x, junction.y);
            }
            std::vector<engine::Segment> segments;
            std::vector<geo::Box> boxes;
            std::vector<const engine::Street*> streets;
            for (const engine::Street& street : town.plan.streets) {
                for (std::size_t i = 1; street.is_walkable && i < street.points.size(); ++i) {
                    segments.push_back({street.points[i - 1], street.points[i]});
                    boxes.push_back(geo::Segment{street.points[i - 1], street.points[i]}.box());
                    streets.push_back(&street);
                }
            }
            const geo::BoxIndex index{boxes};
            std::size_t over = 0, under = 0;
            for (std::size_t i = 0; i < segments.size(); ++i) {
                if (!streets[i]->is_bridge && !streets[i]->is_tunnel) {
                    continue;
                }
                for (const std::size_t j : index.meeting(boxes[i])) {
                    const auto crossing = crossing_of(segments[i], segments[j]);
                    const bool is_inside = crossing && crossing->share_of_one > 0.01 && crossing->share_of_one < 0.99 &&
                                           crossing->share_of_other > 0.01 && crossing->share_of_other < 0.99;
                    if (is_inside && streets[j]->level != streets[i]->level) {
                        CHECK_FALSE(junctions.contains({crossing->at.x, crossing->at.y}));
                        ++(streets[i]->is_bridge ? over : under);
                    }
                }
            }
            CHECK(over > 5);
            CHECK(under > 0);
        }
    }

    TEST_CASE("real cities: with crossings barred, signals in the middle of a block still lead across")
    {
        const auto folder = real_data();
        for (const std::string name : {"porto", "porto_alegre", "helsinki"}) {
            if (!folder) {
                return;
            }
            CAPTURE(name);
            City town = city(*folder, name, 0);
            std::map<std::int64_t, std::size_t> uses;
            for (const geo::TaggedWay& way : town.osm.ways) {
                for (const std::int64_t node : way.nodes) {
                    ++uses[node];
                }
            }
            std::set<std::int64_t> signals;
            for (const engine::Crossing& crossing : town.plan.crossings) {
                if (crossing.kind == engine::CrossingKind::Signal && crossing.node && uses[*crossing.node] == 1) {
                    signals.insert(*crossing.node);
                }
            }
            for (const engine::Street& street : town.plan.streets) {
                const bool is_arterial = street.road_class == engine::RoadClass::Arterial && street.is_walkable &&
                                         !street.is_bridge && !street.is_tunnel;
                for (std::size_t i = 1; is_arterial && i + 1 < street.points.size(); ++i) {
                    if (signals.contains(street.nodes[i])) {
                        const geo::Point &a = street.points[i - 1], &b = street.points[i + 1], &at = street.points[i];
                        const double length = std::hypot(b.x - a.x, b.y - a.y);
                        for (const double side : {0.5, -0.5}) { // half a metre to the left and right
                            town.places.push_back(
                                {{}, {at.x - side * (b.y - a.y) / length, at.y + side * (b.x - a.x) / length}, {}});
                        }
                    }
                }
            }
            const engine::WalkingNetwork network = town.network(engine::CrossingRule::Barrier);
            const auto joined = join(network, town);
            const auto reached = walks(network, town);
            std::size_t across = 0;
            for (std::uint32_t i = 0; i + 1 < joined.size(); i += 2) {
                const auto on_arterial = [&](std::uint32_t k) {
                    return !joined[k].entrances.empty() &&
                           network.edges()[joined[k].entrances.front().edge.value].road_class ==
                               engine::RoadClass::Arterial;
                };
                if (on_arterial(i) && on_arterial(i + 1)) {
                    const auto walk = find_reached(reached[i], i + 1);
                    REQUIRE(walk.has_value());
                    CHECK(walk->distance.in_metres() <= 5.0);
                    ++across;
                }
            }
            CHECK(across > 10);
        }
    }
}
