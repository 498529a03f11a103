// SPDX-License-Identifier: MIT
#include "geo/measure/point_in_area.hpp"

#include "geo/measure/measure.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

using namespace doorstep::geo;

namespace {

[[nodiscard]] double between(std::mt19937& random, double low, double high)
{
    return low + (high - low) * static_cast<double>(random() % 1'000'000) / 1e6;
}

/// A jagged ring around a middle, on whole metres so that points can lie exactly on it.
[[nodiscard]] Ring jagged_ring(std::mt19937& random, const Point& middle, double radius, std::size_t corners)
{
    Ring ring;
    for (std::size_t i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
        const double reach = radius * between(random, 0.6, 1.0);
        ring.push_back(
            {std::round(middle.x + reach * std::cos(angle)), std::round(middle.y + reach * std::sin(angle))});
    }
    ring.push_back(ring.front());
    return ring;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the grid gives the answer of looking at every corner, inside, outside, in holes and on outlines")
    {
        for (std::uint32_t seed = 1; seed <= 12; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const std::size_t corners = seed % 4 == 0 ? 12 : 400;
            MultiPolygon area;
            area.parts.push_back({jagged_ring(random, {1000, 1000}, 900, corners),
                                  {jagged_ring(random, {1000, 1000}, 400, corners / 2)}});
            area.parts.push_back({jagged_ring(random, {4000, 1200}, 700, corners), {}});
            const PointInArea quick{area};
            for (int i = 0; i < 2'000; ++i) {
                const Point at{between(random, -200, 5000), between(random, -200, 2200)};
                REQUIRE(quick.contains(at) == contains(area, at));
            }
            for (const Polygon& part : area.parts) {
                for (std::size_t i = 0; i + 1 < part.outer.size(); ++i) {
                    const Point& a = part.outer[i];
                    const Point middle{0.5 * (a.x + part.outer[i + 1].x), 0.5 * (a.y + part.outer[i + 1].y)};
                    REQUIRE(quick.contains(a));
                    REQUIRE(quick.contains(middle) == contains(area, middle));
                }
            }
        }
    }

    TEST_CASE("an empty area and one without extent hold what they always held")
    {
        const MultiPolygon nothing;
        CHECK_FALSE(PointInArea{nothing}.contains({0, 0}));
        MultiPolygon flat;
        flat.parts.push_back({Ring(100, Point{5, 5}), {}});
        CHECK(PointInArea{flat}.contains({5, 5}) == contains(flat, {5, 5}));
        CHECK_FALSE(PointInArea{flat}.contains({6, 5}));
    }
}
