// SPDX-License-Identifier: MIT
#include "engine/walking/streets/segment_grid.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>

using namespace doorstep;
using engine::crossing_of;
using engine::Segment;
using engine::SegmentGrid;

TEST_SUITE("unit")
{
    TEST_CASE("the grid finds every segment near a window, however long or far")
    {
        for (std::uint32_t seed = 1; seed <= 50; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const auto coordinate = [&] { return static_cast<double>(random() % 20'000) / 10.0 - 1000.0; };
            std::vector<Segment> segments;
            for (int i = 0; i < 60; ++i) {
                const geo::Point a{coordinate(), coordinate()};
                const geo::Point b = i % 3 == 0 ? geo::Point{coordinate(), coordinate()}
                                                : geo::Point{a.x + coordinate() / 50.0, i % 3 == 1 ? a.y : a.y + 3.0};
                segments.push_back({a, b});
            }
            segments.push_back({{4.0e6, 4.0e6}, {4.0e6, 4.0e6}});
            const SegmentGrid grid{segments};
            const geo::Point at{coordinate(), coordinate()};
            const double reach = static_cast<double>(random() % 300);

            const auto found = grid.near(geo::Box{at.x, at.y, at.x, at.y}.grown_by(geo::Length::metres(reach)));

            CHECK(std::ranges::is_sorted(found));
            double nearest = std::numeric_limits<double>::infinity();
            for (std::uint32_t i = 0; i < segments.size(); ++i) {
                const double distance = nearest_on(segments[i], at).distance;
                nearest = std::min(nearest, distance);
                if (distance <= reach) {
                    CHECK(std::ranges::binary_search(found, i));
                }
            }
            CHECK(grid.nearest_distance(at) == doctest::Approx(nearest));
        }
        CHECK_FALSE(SegmentGrid{}.nearest_distance({0, 0}).has_value());
        CHECK(SegmentGrid{}.near({0, 0, 1, 1}).empty());
    }

    TEST_CASE("a line through a shared vertex crosses once, one that touches and turns back crosses evenly")
    {
        const geo::Point vertex{10, 10};
        const Segment wall_before{{0, 10}, vertex};
        const Segment wall_after{vertex, {20, 12}};
        const auto crossings = [&](const geo::Point& from, const geo::Point& to) {
            int count = 0;
            for (const Segment& wall : {wall_before, wall_after}) {
                count += crossing_of({from, vertex}, wall).has_value();
                count += crossing_of({vertex, to}, wall).has_value();
            }
            return count;
        };

        CHECK(crossings({9, 0}, {11, 30}) == 1);
        CHECK(crossings({11, 30}, {9, 0}) == 1);
        CHECK(crossings({5, 0}, {15, 0}) % 2 == 0);
        CHECK(crossings({5, 30}, {15, 30}) % 2 == 0);
    }
}
