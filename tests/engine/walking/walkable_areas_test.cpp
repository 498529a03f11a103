// SPDX-License-Identifier: MIT
#include "engine/walking/walkable_areas.hpp"

#include "engine/walking/osm_access.hpp"
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace doorstep;
using namespace doorstep::geo::literals;

namespace {

[[nodiscard]] engine::Street outline_of(std::vector<geo::Point> corners, std::int64_t first_node = 0)
{
    engine::Street outline;
    outline.id = "way/1";
    outline.is_area_outline = true;
    outline.road_class = engine::RoadClass::Path;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        outline.nodes.push_back(first_node + static_cast<std::int64_t>(i));
    }
    outline.points = std::move(corners);
    outline.points.push_back(outline.points.front());
    outline.nodes.push_back(first_node);
    return outline;
}

/// Walked metres between two places with the area's outline and the ways across it.
[[nodiscard]] double walked(const engine::Street& outline, const std::vector<std::int64_t>& entrances,
                            const geo::Point& from, const geo::Point& to, const std::vector<engine::Street>& holes = {})
{
    std::vector<engine::Street> streets = engine::ways_across({outline, holes}, entrances);
    streets.push_back(outline);
    streets.insert(streets.end(), holes.begin(), holes.end());
    geo::Progress silent;
    const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = {}}, silent};
    return tests::walked_metres(network, from, to);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a square is crossed straight between its entrances")
    {
        const auto square = outline_of({{0, 0}, {100, 0}, {100, 100}, {0, 100}});

        CHECK(walked(square, {0, 2}, {0, 0}, {100, 100}) == doctest::Approx(100 * std::numbers::sqrt2).epsilon(0.001));
        CHECK(walked(square, {}, {0, 0}, {100, 100}) == doctest::Approx(200));
    }

    TEST_CASE("who stands at a square steps onto the nearest street as well: squares meet streets in few nodes")
    {
        // A square up to the kerb of a street in the north that it meets nowhere; its one node on a street is far off.
        engine::Street kerbside;
        kerbside.id = "way/2";
        kerbside.nodes = {20, 21};
        kerbside.points = {{0, 105}, {500, 105}};
        engine::Street far_off;
        far_off.id = "way/3";
        far_off.nodes = {0, 30, 20};
        far_off.points = {{0, 0}, {-400, 50}, {0, 105}};
        const std::vector<engine::Street> streets{outline_of({{0, 0}, {100, 0}, {100, 100}, {0, 100}}), kerbside,
                                                  far_off};
        geo::Progress silent;
        const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = {}}, silent};

        const engine::Joined school = tests::join_at(network, {50, 98});

        REQUIRE(school.entrances.size() == 2);
        CHECK(school.entrances[0].on_street == geo::Point{50, 100});
        CHECK(school.entrances[1].on_street == geo::Point{50, 105});
        CHECK(tests::walked_metres(network, {50, 98}, {300, 105}) == 257.0);
    }

    TEST_CASE("a way across an area with an inward corner bends there and stays inside")
    {
        // An L: straight from one end to the other would leave the area.
        const auto l_shape = outline_of({{0, 0}, {100, 0}, {100, 40}, {40, 40}, {40, 100}, {0, 100}});

        const double over_the_corner = std::hypot(60, 40) + std::hypot(40, 60);
        CHECK(walked(l_shape, {1, 5}, {100, 0}, {0, 100}) == doctest::Approx(over_the_corner).epsilon(0.001));
    }

    TEST_CASE("a way across a square with a fountain goes round the fountain")
    {
        const auto square = outline_of({{0, 0}, {100, 0}, {100, 100}, {0, 100}});
        // Both ways round: OpenStreetMap does not say which way a ring runs.
        const auto fountain = outline_of({{30, 30}, {70, 30}, {70, 70}, {30, 70}}, 10);
        const auto turned = outline_of({{30, 30}, {30, 70}, {70, 70}, {70, 30}}, 10);

        const double round_it = 2 * std::hypot(70, 30);
        CHECK(walked(square, {0, 2}, {0, 0}, {100, 100}) == doctest::Approx(100 * std::numbers::sqrt2).epsilon(0.001));
        CHECK(walked(square, {0, 2}, {0, 0}, {100, 100}, {fountain}) == doctest::Approx(round_it).epsilon(0.001));
        CHECK(walked(square, {0, 2}, {0, 0}, {100, 100}, {turned}) == doctest::Approx(round_it).epsilon(0.001));
        // A street that ends at the fountain begins there.
        CHECK(walked(square, {0, 12}, {0, 0}, {70, 70}, {fountain}) ==
              doctest::Approx(std::hypot(70, 30) + 40).epsilon(0.001));
    }

    TEST_CASE("a square drawn as a relation is crossed between its streets, round what stands in it")
    {
        const std::vector<geo::TaggedWay> ways{
            {2, {1, 9}, {{0, 0}, {-100, 0}}, {{"highway", "residential"}}},
            {3, {3, 8}, {{100, 100}, {200, 100}}, {{"highway", "residential"}}},
        };
        const geo::TaggedRing outer{{1, 2, 3, 4, 1}, {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}};
        const geo::TaggedRing fountain{{11, 12, 13, 14, 11}, {{30, 30}, {70, 30}, {70, 70}, {30, 70}, {30, 30}}};
        const auto walked = [&](const std::vector<geo::TaggedArea>& areas, const std::vector<geo::TaggedNode>& nodes) {
            const engine::StreetPlan plan = engine::street_plan_from_osm(ways, nodes, areas);
            geo::Progress silent;
            const engine::WalkingNetwork network{
                plan.streets, plan.crossings, plan.barriers, {.smallest_island = {}}, silent};
            return tests::walked_metres(network, {-100, 0}, {200, 100});
        };
        const geo::Tags pedestrian{{"type", "multipolygon"}, {"highway", "pedestrian"}};
        const geo::Tags closed{{"type", "multipolygon"}, {"highway", "service"}, {"foot", "no"}};

        CHECK(walked({}, {}) == -1);
        CHECK(walked({{5, outer, {}, pedestrian}}, {}) ==
              doctest::Approx(200 + 100 * std::numbers::sqrt2).epsilon(0.001));
        CHECK(walked({{5, outer, {fountain}, pedestrian}}, {}) ==
              doctest::Approx(200 + 2 * std::hypot(70, 30)).epsilon(0.001));
        CHECK(walked({{5, outer, {fountain}, closed}}, {}) == -1);
        CHECK(walked({{5, outer, {fountain}, pedestrian}}, {{3, {100, 100}, {{"barrier", "wall"}, {"foot", "no"}}}}) ==
              -1);
    }

    TEST_CASE("the streets of a square of several parts have names of their own")
    {
        const auto part = [](double x, std::int64_t node) {
            return geo::TaggedArea{
                5,
                {{node, node + 1, node + 2, node + 3, node}, {{x, 0}, {x + 50, 0}, {x + 50, 50}, {x, 50}, {x, 0}}},
                {},
                {{"highway", "pedestrian"}}};
        };
        const std::vector<geo::TaggedWay> ways{{2, {1, 3}, {{0, 0}, {50, 50}}, {{"highway", "footway"}}},
                                               {3, {11, 13}, {{60, 0}, {110, 50}}, {{"highway", "footway"}}}};
        const std::vector<geo::TaggedArea> areas{part(0, 1), part(60, 11)};

        const engine::StreetPlan plan = engine::street_plan_from_osm(ways, {}, areas);

        std::vector<std::string> names;
        for (const engine::Street& street : plan.streets) {
            names.push_back(street.id);
        }
        std::ranges::sort(names);
        CHECK(std::ranges::adjacent_find(names) == names.end());
        CHECK(std::ranges::count(names, "relation/5") == 1);
        CHECK(std::ranges::count(names, "relation/5/2") == 1);
    }

    TEST_CASE("ways across carry the outline's traits and meet it by node")
    {
        auto bridge = outline_of({{0, 0}, {30, 0}, {30, 10}, {0, 10}});
        bridge.is_bridge = true;
        bridge.level = 1;

        const auto ways = engine::ways_across({bridge, {}}, std::vector<std::int64_t>{0, 2});

        REQUIRE(ways.size() == 1);
        CHECK(ways.front().nodes == std::vector<std::int64_t>{0, 2});
        CHECK(ways.front().is_bridge);
        CHECK(ways.front().level == 1);
        CHECK(ways.front().is_area_outline);
    }

    TEST_CASE("a square from OpenStreetMap is crossed where streets meet it, not where a gate is shut")
    {
        const std::vector<geo::TaggedWay> ways{
            {1,
             {1, 2, 3, 4, 1},
             {{0, 0}, {80, 0}, {80, 80}, {0, 80}, {0, 0}},
             {{"highway", "pedestrian"}, {"area", "yes"}}},
            {2, {1, 9}, {{0, 0}, {-100, 0}}, {{"highway", "residential"}}},
            {3, {3, 8}, {{80, 80}, {180, 80}}, {{"highway", "residential"}}},
        };
        const auto walked = [&](const std::vector<geo::TaggedNode>& nodes) {
            const engine::StreetPlan plan = engine::street_plan_from_osm(ways, nodes);
            geo::Progress silent;
            const engine::WalkingNetwork network{
                plan.streets, plan.crossings, plan.barriers, {.smallest_island = {}}, silent};
            return tests::walked_metres(network, {-100, 0}, {180, 80});
        };

        CHECK(walked({}) == doctest::Approx(200 + 80 * std::numbers::sqrt2).epsilon(0.001));
        CHECK(walked({{3, {80, 80}, {{"barrier", "gate"}, {"access", "no"}}}}) == -1);
    }

    TEST_CASE("shortest ways across random areas equal those over all corners that see each other")
    {
        // Star-shaped areas; the slow way tries every pair of points by sampling the straight line.
        for (std::uint32_t seed = 1; seed <= 120; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const std::size_t count = 4 + random() % 9;
            std::vector<geo::Point> corners;
            for (std::size_t i = 0; i < count; ++i) {
                const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
                const double radius = 20.0 + static_cast<double>(random() % 1000) / 10.0;
                corners.push_back({200 + radius * std::cos(angle), 200 + radius * std::sin(angle)});
            }
            const std::size_t outer = count;
            const bool has_hole = seed % 2 == 0; // smaller than what every area has in its middle
            for (std::size_t i = 0; has_hole && i < 3 + seed % 4; ++i) {
                const double angle =
                    2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(3 + seed % 4);
                const double radius = 3.0 + static_cast<double>(random() % 50) / 10.0;
                corners.push_back({200 + radius * std::cos(angle), 200 + radius * std::sin(angle)});
            }
            const auto next = [&](std::size_t i) {
                return i + 1 == outer ? 0 : i + 1 == corners.size() ? outer : i + 1;
            };
            const auto inside = [&](const geo::Point& p) {
                bool is_inside = false;
                for (std::size_t i = 0; i < corners.size(); ++i) {
                    const geo::Point& c = corners[i];
                    const geo::Point& d = corners[next(i)];
                    if ((c.y > p.y) != (d.y > p.y) && p.x < c.x + (p.y - c.y) * (d.x - c.x) / (d.y - c.y)) {
                        is_inside = !is_inside;
                    }
                }
                return is_inside;
            };
            std::vector<std::vector<double>> table(corners.size(), std::vector<double>(corners.size(), 1e9));
            for (std::size_t i = 0; i < corners.size(); ++i) {
                table[i][i] = 0.0;
                for (std::size_t j = 0; j < corners.size(); ++j) {
                    bool is_free = i != j;
                    const bool is_side = next(i) == j || next(j) == i;
                    for (int k = 1; k < 2000 && is_free && !is_side; ++k) {
                        const double t = k / 2000.0;
                        is_free = inside({corners[i].x + t * (corners[j].x - corners[i].x),
                                          corners[i].y + t * (corners[j].y - corners[i].y)});
                    }
                    if (is_free) {
                        table[i][j] = std::hypot(corners[i].x - corners[j].x, corners[i].y - corners[j].y);
                    }
                }
            }
            for (std::size_t k = 0; k < corners.size(); ++k) {
                for (std::size_t i = 0; i < corners.size(); ++i) {
                    for (std::size_t j = 0; j < corners.size(); ++j) {
                        table[i][j] = std::min(table[i][j], table[i][k] + table[k][j]);
                    }
                }
            }
            const std::size_t from = random() % count;
            const std::size_t to = random() % count;
            std::vector<std::int64_t> entrances{static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)};
            std::ranges::sort(entrances);
            if (from != to) {
                const auto middle = corners.begin() + static_cast<std::ptrdiff_t>(outer);
                std::vector<engine::Street> holes;
                if (has_hole) {
                    holes.push_back(outline_of({middle, corners.end()}, static_cast<std::int64_t>(outer)));
                }
                CHECK(walked(outline_of({corners.begin(), middle}), entrances, corners[from], corners[to], holes) ==
                      doctest::Approx(table[from][to]).epsilon(0.01));
            }
        }
    }
}
