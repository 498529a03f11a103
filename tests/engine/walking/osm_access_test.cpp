// SPDX-License-Identifier: MIT
#include "engine/walking/osm_access.hpp"

#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

using namespace doorstep;
using engine::BarrierKind;
using engine::CrossingKind;
using engine::RoadClass;

namespace {

/// A straight way of three nodes along y = id.
geo::TaggedWay way(std::int64_t id, geo::Tags tags)
{
    const auto y = static_cast<double>(id);
    return {id, {10 * id, 10 * id + 1, 10 * id + 2}, {{0.0, y}, {50.0, y}, {100.0, y}}, std::move(tags)};
}

geo::TaggedWay square(std::int64_t id, geo::Tags tags)
{
    return {id, {1, 2, 3, 4, 1}, {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, std::move(tags)};
}

engine::StreetPlan plan_of(const std::vector<geo::TaggedWay>& ways, const std::vector<geo::TaggedNode>& nodes = {})
{
    return engine::street_plan_from_osm(ways, nodes);
}

struct StreetCase {
    const char* what;
    geo::Tags tags;
    bool is_walkable;
    bool is_private;
    RoadClass road_class;
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("tags say who may walk along a street")
    {
        const std::vector<StreetCase> cases{
            {"a street", {{"highway", "residential"}}, true, false, RoadClass::Local},
            {"a foot path", {{"highway", "footway"}}, true, false, RoadClass::Path},
            {"steps", {{"highway", "steps"}}, true, false, RoadClass::Steps},
            {"a secondary road", {{"highway", "secondary"}}, true, false, RoadClass::Secondary},
            {"an arterial", {{"highway", "primary"}, {"sidewalk", "no"}}, true, false, RoadClass::Arterial},
            {"a motorway", {{"highway", "motorway"}}, false, false, RoadClass::Expressway},
            {"a trunk road", {{"highway", "trunk"}}, false, false, RoadClass::Expressway},
            {"a trunk road open to all",
             {{"highway", "trunk"}, {"access", "yes"}},
             false,
             false,
             RoadClass::Expressway},
            {"a trunk road with a sidewalk",
             {{"highway", "trunk"}, {"sidewalk", "left"}},
             true,
             false,
             RoadClass::Expressway},
            {"a trunk road with a sidewalk, newer tags",
             {{"highway", "trunk"}, {"sidewalk:right", "yes"}},
             true,
             false,
             RoadClass::Expressway},
            {"a trunk road whose sidewalk is a way of its own",
             {{"highway", "trunk"}, {"sidewalk", "separate"}},
             false,
             false,
             RoadClass::Expressway},
            {"a motorway link with foot access",
             {{"highway", "motorway_link"}, {"foot", "yes"}},
             true,
             false,
             RoadClass::Expressway},
            {"a road for motor vehicles",
             {{"highway", "primary"}, {"motorroad", "yes"}},
             false,
             false,
             RoadClass::Arterial},
            {"an arterial without people", {{"highway", "primary"}, {"foot", "no"}}, false, false, RoadClass::Arterial},
            {"an arterial with a path beside it",
             {{"highway", "primary"}, {"foot", "use_sidepath"}},
             false,
             false,
             RoadClass::Arterial},
            {"a private street", {{"highway", "service"}, {"access", "private"}}, true, true, RoadClass::Local},
            {"a private street open on foot",
             {{"highway", "service"}, {"access", "private"}, {"foot", "permissive"}},
             true,
             false,
             RoadClass::Local},
            {"customers only", {{"highway", "service"}, {"access", "customers"}}, true, true, RoadClass::Local},
            {"residents of a compound on foot",
             {{"highway", "living_street"}, {"foot", "private"}},
             true,
             true,
             RoadClass::Local},
            {"no vehicles", {{"highway", "track"}, {"motor_vehicle", "no"}}, true, false, RoadClass::Local},
            {"a bus lane with a sidewalk",
             {{"highway", "service"}, {"access", "no"}, {"sidewalk", "both"}},
             true,
             false,
             RoadClass::Local},
            {"several values", {{"highway", "path"}, {"foot", "designated;yes"}}, true, false, RoadClass::Path},
            {"a cycle path", {{"highway", "cycleway"}}, true, false, RoadClass::Path},
            {"a railway platform", {{"railway", "platform"}}, true, false, RoadClass::Path},
        };

        for (const StreetCase& c : cases) {
            CAPTURE(c.what);
            const engine::StreetPlan plan = plan_of({way(1, c.tags)});
            REQUIRE(plan.streets.size() == 1);
            CHECK(plan.streets[0].id == "way/1");
            CHECK(plan.streets[0].is_walkable == c.is_walkable);
            CHECK(plan.streets[0].is_private == c.is_private);
            CHECK(plan.streets[0].road_class == c.road_class);
            CHECK(plan.barriers.empty());
        }
    }

    TEST_CASE("what is no street, or closed to people on foot, is left out")
    {
        const std::vector<geo::Tags> cases{
            {{"highway", "construction"}, {"construction", "residential"}},
            {{"highway", "proposed"}, {"proposed", "footway"}},
            {{"highway", "raceway"}},
            {{"highway", "busway"}},
            {{"highway", "residential"}, {"foot", "no"}},
            {{"highway", "service"}, {"access", "no"}},
            {{"highway", "service"}, {"access", "military"}},
            {{"highway", "cycleway"}, {"foot", "no"}},
            {{"waterway", "stream"}},
        };

        for (const geo::Tags& tags : cases) {
            CAPTURE(tags.begin()->second);
            CHECK(plan_of({way(1, tags)}).streets.empty());
        }
    }

    TEST_CASE("bridges, tunnels and layers put a street on its level")
    {
        const engine::StreetPlan plan = plan_of({
            way(1, {{"highway", "residential"}, {"bridge", "yes"}}),
            way(2, {{"highway", "residential"}, {"tunnel", "yes"}}),
            way(3, {{"highway", "residential"}, {"bridge", "viaduct"}, {"layer", "2"}}),
            way(4, {{"highway", "footway"}, {"tunnel", "building_passage"}}),
            way(5, {{"highway", "residential"}, {"bridge", "no"}, {"layer", "high"}}),
        });

        REQUIRE(plan.streets.size() == 5);
        CHECK(plan.streets[0].is_bridge);
        CHECK(plan.streets[0].level == 1);
        CHECK(plan.streets[1].is_tunnel);
        CHECK(plan.streets[1].level == -1);
        CHECK(plan.streets[2].level == 2);
        CHECK_FALSE(plan.streets[3].is_tunnel);
        CHECK(plan.streets[3].level == 0);
        CHECK_FALSE(plan.streets[4].is_bridge);
        CHECK(plan.streets[4].level == 0);
    }

    TEST_CASE("sidewalks mapped as ways of their own do not double their road")
    {
        // An arterial from west to east, a sidewalk on each side, and one marked crossing at x = 400 between them.
        const auto plan = [](geo::Tags road) {
            road["highway"] = "primary";
            return plan_of(
                {{1, {10, 11, 12}, {{0, 0}, {400, 0}, {800, 0}}, std::move(road)},
                 {2, {20, 21, 22}, {{0, 10}, {400, 10}, {800, 10}}, {{"highway", "footway"}, {"footway", "sidewalk"}}},
                 {3,
                  {30, 31, 32},
                  {{0, -10}, {400, -10}, {800, -10}},
                  {{"highway", "footway"}, {"footway", "sidewalk"}}},
                 {4,
                  {21, 11, 31},
                  {{400, 10}, {400, 0}, {400, -10}},
                  {{"highway", "footway"}, {"footway", "crossing"}}}});
        };
        const auto network_of = [](const engine::StreetPlan& streets) {
            geo::Progress silent;
            return engine::WalkingNetwork{
                streets.streets, streets.crossings, streets.barriers, {.smallest_island = {}}, silent};
        };
        const auto separate = network_of(plan({{"sidewalk", "separate"}}));
        const auto both_sides = network_of(plan({{"sidewalk:left", "separate"}, {"sidewalk:right", "separate"}}));
        const auto one_side = network_of(plan({{"sidewalk:left", "separate"}}));

        CHECK(separate.summary().total_length.in_metres() == doctest::Approx(1620));
        CHECK(both_sides.summary().total_length.in_metres() == doctest::Approx(1620));
        CHECK(one_side.summary().total_length.in_metres() == doctest::Approx(2420));
        // Each place has one way onto the streets: its own sidewalk, even when the carriageway were nearer.
        const auto joined = tests::join_at(separate, {100, 4});
        REQUIRE(joined.entrances.size() == 1);
        CHECK(joined.entrances.front().on_street == geo::Point{100, 10});
        // Along its own sidewalk, over the crossing, and back on the other.
        CHECK(tests::walked_metres(separate, {100, 10}, {100, -10}) == doctest::Approx(620));
    }

    TEST_CASE("the outline of a pedestrian area is walkable")
    {
        const engine::StreetPlan plan = plan_of(
            {square(1, {{"highway", "pedestrian"}, {"area", "yes"}}),
             {2, {11, 12, 13, 14, 11}, {{50, 0}, {60, 0}, {60, 10}, {50, 10}, {50, 0}}, {{"highway", "pedestrian"}}}});

        REQUIRE(plan.streets.size() == 2);
        CHECK(plan.streets[0].is_area_outline);
        CHECK_FALSE(plan.streets[1].is_area_outline);
    }

    TEST_CASE("tags say what bars the way")
    {
        struct Case {
            const char* what;
            geo::Tags tags;
            std::optional<BarrierKind> expected;
        };
        const std::vector<Case> cases{
            {"a railway", {{"railway", "rail"}}, BarrierKind::Railway},
            {"light rail on the ground", {{"railway", "light_rail"}}, BarrierKind::Railway},
            {"a railway on a bridge", {{"railway", "rail"}, {"bridge", "yes"}}, std::nullopt},
            {"a railway in a tunnel", {{"railway", "rail"}, {"tunnel", "yes"}}, std::nullopt},
            {"a tram", {{"railway", "tram"}}, std::nullopt},
            {"a metro above ground", {{"railway", "subway"}}, BarrierKind::Railway},
            {"a metro below", {{"railway", "subway"}, {"layer", "-2"}}, std::nullopt},
            {"a line that is gone", {{"railway", "abandoned"}}, std::nullopt},
            {"a river", {{"waterway", "river"}}, BarrierKind::Water},
            {"a canal in a pipe", {{"waterway", "canal"}, {"tunnel", "culvert"}}, std::nullopt},
            {"a stream", {{"waterway", "stream"}}, std::nullopt},
            {"a wide stream", {{"waterway", "stream"}, {"width", "6 m"}}, BarrierKind::Water},
            {"the wall of a plot", {{"barrier", "wall"}}, std::nullopt},
            {"a retaining wall", {{"barrier", "retaining_wall"}}, BarrierKind::Wall},
            {"a fence", {{"barrier", "fence"}}, std::nullopt},
        };

        for (const Case& c : cases) {
            CAPTURE(c.what);
            const engine::StreetPlan plan = plan_of({way(1, c.tags)});
            REQUIRE(plan.barriers.size() == (c.expected ? 1U : 0U));
            if (c.expected) {
                CHECK(plan.barriers[0].kind == *c.expected);
            }
        }
        CHECK(plan_of({square(1, {{"barrier", "retaining_wall"}})}).barriers.empty());
    }

    TEST_CASE("tags say where people cross")
    {
        struct Case {
            const char* what;
            geo::Tags tags;
            std::optional<CrossingKind> expected;
        };
        const std::vector<Case> cases{
            {"zebra", {{"highway", "crossing"}, {"crossing", "uncontrolled"}}, CrossingKind::Zebra},
            {"no kind said", {{"highway", "crossing"}}, CrossingKind::Zebra},
            {"signals", {{"highway", "crossing"}, {"crossing", "traffic_signals"}}, CrossingKind::Signal},
            {"signals, newer tags", {{"highway", "crossing"}, {"crossing:signals", "yes"}}, CrossingKind::Signal},
            {"forbidden", {{"highway", "crossing"}, {"crossing", "no"}}, std::nullopt},
            {"a junction with lights", {{"highway", "traffic_signals"}}, CrossingKind::Signal},
            {"a level crossing", {{"railway", "level_crossing"}}, CrossingKind::Zebra},
            {"a guarded one", {{"railway", "level_crossing"}, {"crossing:barrier", "full"}}, CrossingKind::Signal},
            {"a gate", {{"barrier", "gate"}}, std::nullopt},
            {"a bus stop", {{"highway", "bus_stop"}}, std::nullopt},
        };

        for (const Case& c : cases) {
            CAPTURE(c.what);
            const engine::StreetPlan plan = plan_of({}, {{7, {1.0, 2.0}, c.tags}});
            REQUIRE(plan.crossings.size() == (c.expected ? 1U : 0U));
            if (c.expected) {
                CHECK(plan.crossings[0].kind == *c.expected);
                CHECK(plan.crossings[0].node == 7);
            }
        }
    }

    TEST_CASE("footbridges, underpasses and crossings drawn as lines lead across")
    {
        const engine::StreetPlan plan = plan_of({
            way(1, {{"highway", "footway"}, {"bridge", "yes"}}),
            way(2, {{"highway", "steps"}, {"tunnel", "yes"}}),
            way(3, {{"highway", "footway"}, {"footway", "crossing"}, {"crossing", "traffic_signals"}}),
            way(4, {{"highway", "secondary"}, {"bridge", "yes"}}),
            way(5, {{"highway", "footway"}, {"bridge", "yes"}, {"foot", "no"}}),
        });

        REQUIRE(plan.crossings.size() == 3);
        CHECK(plan.crossings[0].kind == CrossingKind::Bridge);
        CHECK(plan.crossings[1].kind == CrossingKind::Underpass);
        CHECK(plan.crossings[2].kind == CrossingKind::Signal);
    }

    TEST_CASE("a gate lets people pass unless it says no; behind a closed one the street goes on apart")
    {
        const geo::TaggedWay street = way(1, {{"highway", "residential"}});
        const auto streets_with = [&](geo::Tags tags) {
            return plan_of({street}, {{11, {50.0, 1.0}, std::move(tags)}}).streets;
        };

        CHECK(streets_with({{"barrier", "gate"}}).size() == 1);
        CHECK(streets_with({{"barrier", "lift_gate"}, {"access", "private"}}).size() == 1);
        CHECK(streets_with({{"barrier", "bollard"}, {"access", "no"}, {"foot", "yes"}}).size() == 1);

        const auto closed = streets_with({{"barrier", "gate"}, {"foot", "no"}});
        REQUIRE(closed.size() == 2);
        CHECK(closed[0].id == "way/1");
        CHECK(closed[1].id == "way/1#2");
        CHECK(closed[0].nodes.front() == 10);
        CHECK(closed[1].nodes.back() == 12);
        CHECK(closed[0].nodes.back() != closed[1].nodes.front());
        CHECK(closed[0].points.back() == closed[1].points.front());
    }

    TEST_CASE("an elevator, steps and a footbridge join levels by their nodes, a tunnel under a square does not")
    {
        // A footbridge over a street, reached by steps at its west end and by an elevator (a node) at its east end; the
        // tunnel runs under both without a common node.
        const std::vector<geo::TaggedWay> ways{
            {1, {1, 2, 3}, {{0, 0}, {50, 0}, {100, 0}}, {{"highway", "residential"}}},
            {2, {4, 5}, {{20, 10}, {80, 10}}, {{"highway", "footway"}, {"bridge", "yes"}, {"layer", "1"}}},
            {3, {1, 4}, {{0, 0}, {20, 10}}, {{"highway", "steps"}}},
            {4, {5, 6}, {{80, 10}, {80, 40}}, {{"highway", "footway"}, {"level", "0"}}},
            {5, {7, 8}, {{50, -50}, {50, 60}}, {{"highway", "footway"}, {"tunnel", "yes"}, {"layer", "-1"}}},
        };
        const std::vector<geo::TaggedNode> nodes{{5, {80, 10}, {{"highway", "elevator"}}}};

        const engine::StreetPlan plan = plan_of(ways, nodes);
        geo::Progress silent;
        const engine::WalkingNetwork network{
            plan.streets, plan.crossings, plan.barriers, {.smallest_island = {}}, silent};

        const double up = std::hypot(20, 10);
        CHECK(tests::walked_metres(network, {0, 0}, {80, 40}) == doctest::Approx(up + 60 + 30).epsilon(0.001));
        CHECK(tests::walked_metres(network, {100, 0}, {80, 40}) == doctest::Approx(100 + up + 60 + 30).epsilon(0.001));
        CHECK(tests::walked_metres(network, {50, 60}, {0, 0}) == -1); // the tunnel is an island
        CHECK(tests::walked_metres(network, {50, -50}, {50, 60}) == doctest::Approx(110));
    }

    TEST_CASE("a street drawn across a river has a bridge there, tagged or not; across a railway it needs one")
    {
        const geo::TaggedWay street{1, {1, 2}, {{0, 0}, {100, 0}}, {{"highway", "residential"}}};
        const geo::TaggedWay river{2, {3, 4}, {{30, -50}, {30, 50}}, {{"waterway", "river"}}};
        const geo::TaggedWay rail{3, {5, 6}, {{60, -50}, {60, 50}}, {{"railway", "rail"}}};

        const engine::StreetPlan plan = plan_of({street, river, rail});

        REQUIRE(plan.crossings.size() == 1);
        CHECK(plan.crossings[0].kind == CrossingKind::Bridge);
        CHECK(plan.crossings[0].node == 1);
        const auto& at = std::get<geo::MultiPoint>(plan.crossings[0].shape).points.at(0);
        CHECK(at.x == doctest::Approx(30.0));
        CHECK(at.y == doctest::Approx(0.0));
    }
}
