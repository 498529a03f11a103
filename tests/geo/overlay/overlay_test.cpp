// SPDX-License-Identifier: MIT
#include "geo/overlay/overlay.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/repair.hpp"
#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

#include <numbers>
#include <random>
#include <thread>

using namespace doorstep::geo;
using doorstep::tests::area;
using doorstep::tests::lines;
using doorstep::tests::rectangle;
using doorstep::tests::shape;

namespace {

/// A star around a centre: never crosses itself.
MultiPolygon random_star(std::mt19937& random)
{
    std::uniform_real_distribution<double> place{20.0, 80.0};
    std::uniform_real_distribution<double> radius{5.0, 30.0};
    const Point centre{place(random), place(random)};
    Ring ring;
    for (int corner = 0; corner < 9; ++corner) {
        const double angle = 2.0 * std::numbers::pi * corner / 9.0;
        const double reach = radius(random);
        ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{{ring, {}}}};
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("areas unite, meet and part by their measure")
    {
        const MultiPolygon a = rectangle(0, 0, 10, 10);
        const MultiPolygon b = rectangle(6, 0, 16, 10);

        CHECK(area(unite(std::vector{a, b})) == 160_m2);
        CHECK(area(intersect(a, b)) == 40_m2);
        CHECK(area(subtract(a, b)) == 60_m2);
        CHECK(overlap_share(a, b) == doctest::Approx(0.4));
        CHECK(overlap_share({}, b) == 0.0);
    }

    TEST_CASE("what only touches shares no area, and nothing is cut")
    {
        const MultiPolygon a = rectangle(0, 0, 10, 10);

        CHECK(intersect(a, rectangle(10, 0, 20, 10)).empty());
        CHECK(area(subtract(a, rectangle(10, 0, 20, 10))) == 100_m2);
        CHECK(subtract(a, {}) == a);
        CHECK(unite({}).empty());
    }

    TEST_CASE("a hole cut into an area is wound clockwise")
    {
        const MultiPolygon cut = subtract(rectangle(0, 0, 10, 10), rectangle(4, 4, 6, 6));

        REQUIRE(cut.parts.size() == 1);
        CHECK(cut.parts.front().holes.size() == 1);
        CHECK(is_valid(cut));
    }

    TEST_CASE("lines are cut at the border of an area")
    {
        const MultiLine across = lines("LINESTRING (-5 5, 25 5)");

        const MultiLine inside = intersect(across, rectangle(0, 0, 10, 10));
        const MultiLine outside = subtract(across, rectangle(0, 0, 10, 10));

        REQUIRE(inside.lines.size() == 1);
        CHECK(length(inside.lines.front()) == 10_m);
        CHECK(outside.lines.size() == 2);
    }

    TEST_CASE("a buffer is a little inside the true circle; a negative one shrinks")
    {
        const double circle = std::numbers::pi * 100.0 * 100.0;
        const double buffered = area(buffer(shape("POINT (0 0)"), 100_m)).in_square_metres();

        CHECK(buffered < circle);
        CHECK(buffered > 0.99 * circle);
        CHECK(area(buffer(rectangle(0, 0, 10, 10), Length::metres(-2.0))) == 36_m2);
        CHECK(buffer(rectangle(0, 0, 10, 10), Length::metres(-6.0)).empty());
        CHECK(buffer(Geometry{}, 5_m).empty());
    }

    TEST_CASE("many lines have the same buffer as each alone, united")
    {
        MultiLine many;
        std::vector<MultiPolygon> alone;
        for (int i = 0; i < 35; ++i) {
            const Line line{{{i * 7.0, 0.0}, {i * 5.0, 100.0}}};
            many.lines.push_back(line);
            alone.push_back(buffer(MultiLine{{line}}, 12_m));
        }

        const MultiPolygon together = buffer(many, 12_m);

        CHECK(is_valid(together));
        CHECK(area(together).in_square_metres() == doctest::Approx(area(unite(alone)).in_square_metres()));
    }

    TEST_CASE("streets split a block into its faces")
    {
        const std::vector<MultiPolygon> faces =
            split(rectangle(0, 0, 10, 10), lines("MULTILINESTRING ((5 -1, 5 11), (-1 2, 11 2), (20 0, 20 9))"));

        REQUIRE(faces.size() == 4);
        double sum = 0.0;
        for (const MultiPolygon& face : faces) {
            sum += area(face).in_square_metres();
        }
        CHECK(sum == doctest::Approx(100.0));
    }

    TEST_CASE("a dead end splits nothing, and a hole is no face")
    {
        const MultiPolygon yard = subtract(rectangle(0, 0, 10, 10), rectangle(4, 4, 6, 6));

        const std::vector<MultiPolygon> faces = split(yard, lines("LINESTRING (-1 5, 2 5)"));

        REQUIRE(faces.size() == 1);
        CHECK(area(faces.front()) == 96_m2);
        CHECK(split({}, lines("LINESTRING (0 0, 1 1)")).empty());
    }

    TEST_CASE("the largest part of an area")
    {
        const MultiPolygon two = unite(std::vector{rectangle(0, 0, 1, 1), rectangle(5, 5, 8, 8)});

        CHECK(area(*largest_part(two)) == 9_m2);
        CHECK_FALSE(largest_part({}).has_value());
    }

    TEST_CASE("a representative point lies in the area even when the middle does not")
    {
        const MultiPolygon bent = area("POLYGON ((0 0, 10 0, 10 10, 9 10, 9 1, 0 1, 0 0))");

        CHECK(contains(bent, *representative_point(bent)));
        CHECK(*representative_point(shape("POINT (3 4)")) == Point{3, 4});
        CHECK_FALSE(representative_point(Geometry{}).has_value());
    }

    TEST_CASE("random areas: the overlay agrees with asking point by point")
    {
        const unsigned seed = 11;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> place{0.0, 100.0};
        for (int round = 0; round < 20; ++round) {
            const MultiPolygon a = random_star(random);
            const MultiPolygon b = random_star(random);
            const MultiPolygon both = intersect(a, b);
            const MultiPolygon any = unite(std::vector{a, b});
            const MultiPolygon only_a = subtract(a, b);
            CHECK(is_valid(both));
            CHECK(is_valid(any));
            CHECK(is_valid(only_a));

            for (int sample = 0; sample < 200; ++sample) {
                const Point point{place(random), place(random)};
                const bool in_a = contains(a, point);
                const bool in_b = contains(b, point);
                CHECK(contains(both, point) == (in_a && in_b));
                CHECK(contains(any, point) == (in_a || in_b));
                CHECK(contains(only_a, point) == (in_a && !in_b));
            }
        }
    }

    TEST_CASE("several threads overlay at once with the same outcome")
    {
        std::mt19937 random{5};
        const MultiPolygon a = random_star(random);
        const MultiPolygon b = random_star(random);
        const MultiPolygon expected = subtract(a, b);
        std::vector<int> same(4, 0);

        std::vector<std::thread> threads;
        for (int& slot : same) {
            threads.emplace_back([&] {
                for (int i = 0; i < 50; ++i) {
                    slot += subtract(a, b) == expected ? 1 : 0;
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }

        CHECK(same == std::vector<int>(4, 50));
    }
}
