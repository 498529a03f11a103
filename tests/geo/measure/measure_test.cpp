// SPDX-License-Identifier: MIT
#include "geo/measure/measure.hpp"

#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace doorstep::geo;
using doorstep::tests::area;
using doorstep::tests::lines;
using doorstep::tests::rectangle;
using doorstep::tests::shape;

namespace {

constexpr auto yard = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 6, 6 6, 6 4, 4 4))";

/// By walking both borders in small steps: at most half a step too long.
double distance_by_sampling(const Line& a, const Line& b, double step)
{
    double best = std::numeric_limits<double>::infinity();
    for (double along_a = 0.0; along_a <= length(a).in_metres(); along_a += step) {
        const Point from = point_along(a, Length::metres(along_a));
        for (double along_b = 0.0; along_b <= length(b).in_metres(); along_b += step) {
            best = std::min(best, distance(from, point_along(b, Length::metres(along_b))).in_metres());
        }
    }
    return best;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("an area leaves its holes out")
    {
        CHECK(area(area(yard)) == 96_m2);
    }

    TEST_CASE("an area far from the origin keeps its square centimetres")
    {
        const double east = 35410144.0;
        const double north = 3384119.0;

        const Area measured = area(rectangle(east, north, east + 3.5, north + 2.25));

        CHECK(measured.in_square_metres() == doctest::Approx(7.875).epsilon(1e-9));
    }

    TEST_CASE("a distance is zero inside an area, not in its hole")
    {
        CHECK(distance(Point{2, 2}, shape(yard)) == 0_m);
        CHECK(distance(Point{5, 5}, shape(yard)) == 1_m);
        CHECK(distance(Point{13, 14}, shape(yard)) == 5_m);
        CHECK(std::isinf(distance(Point{0, 0}, Geometry{}).in_metres()));
    }

    TEST_CASE("distances between shapes of all kinds")
    {
        struct Case {
            const char* description;
            const char* a;
            const char* b;
            double metres;
        };
        const Case cases[]{
            {"two points", "POINT (0 0)", "POINT (3 4)", 5},
            {"a point and a line", "POINT (5 3)", "LINESTRING (0 0, 10 0)", 3},
            {"crossing lines", "LINESTRING (0 0, 10 10)", "LINESTRING (0 10, 10 0)", 0},
            {"lines end to side", "LINESTRING (0 0, 10 0)", "LINESTRING (5 2, 5 9)", 2},
            {"a line wholly inside an area", yard, "LINESTRING (1 1, 2 2)", 0},
            {"a line wholly inside a hole", yard, "LINESTRING (5 5, 5.5 5)", 0.5},
            {"an area inside an area", yard, "POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))", 0},
            {"areas that touch", yard, "POLYGON ((10 0, 12 0, 12 2, 10 2, 10 0))", 0},
            {"areas apart", yard, "POLYGON ((14 0, 16 0, 16 2, 14 2, 14 0))", 4},
        };
        for (const Case& c : cases) {
            CAPTURE(c.description);
            CHECK(distance(shape(c.a), shape(c.b)).in_metres() == doctest::Approx(c.metres));
            CHECK(distance(shape(c.b), shape(c.a)).in_metres() == doctest::Approx(c.metres));
            CHECK(intersects(shape(c.a), shape(c.b)) == (c.metres == 0));
        }
    }

    TEST_CASE("the border of an area belongs to it, the border of a hole too")
    {
        CHECK(contains(area(yard), {0, 5}));
        CHECK(contains(area(yard), {4, 5}));
        CHECK_FALSE(contains(area(yard), {5, 5}));
        CHECK_FALSE(contains(area(yard), {11, 5}));
    }

    TEST_CASE("the nearest point on a line, and how far along it lies")
    {
        const Line bent = lines("LINESTRING (0 0, 10 0, 10 10)").lines.front();

        const NearestOnLine nearest = nearest_on_line(bent, {12, 4});

        CHECK(nearest.point == Point{10, 4});
        CHECK(nearest.distance == 2_m);
        CHECK(nearest.along == 14_m);
        CHECK(nearest.segment == 1);
        CHECK(point_along(bent, nearest.along) == nearest.point);
        CHECK(point_along(bent, -1.0 * 5_m) == Point{0, 0});
        CHECK(point_along(bent, 99_m) == Point{10, 10});
    }

    TEST_CASE("distances between random lines agree with sampling")
    {
        const unsigned seed = 20;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> place{0.0, 30.0};
        for (int round = 0; round < 30; ++round) {
            const auto chain = [&] { return Line{{{place(random), place(random)}, {place(random), place(random)}}}; };
            const Line a = chain();
            const Line b = chain();

            const double slow = distance_by_sampling(a, b, 0.1);

            CHECK(distance(MultiLine{{a}}, MultiLine{{b}}).in_metres() ==
                  doctest::Approx(slow).epsilon(0.01).scale(10));
        }
    }
}
