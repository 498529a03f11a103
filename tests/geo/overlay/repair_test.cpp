// SPDX-License-Identifier: MIT
#include "geo/overlay/repair.hpp"

#include "geo/measure/measure.hpp"
#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace doorstep::geo;
using doorstep::tests::shape;

TEST_SUITE("unit")
{
    TEST_CASE("what is repaired, how, and what is left")
    {
        struct Case {
            const char* description;
            const char* given;
            std::vector<RepairKind> done;
            double square_metres;
        };
        using enum RepairKind;
        const Case cases[]{
            {"a good square", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {}, 16},
            {"an open ring", "POLYGON ((0 0, 4 0, 4 4, 0 4))", {RingClosed}, 16},
            {"an open ring of 3 points", "POLYGON ((0 0, 4 0, 4 4))", {RingClosed}, 8},
            {"a clockwise ring", "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))", {RingOrderTurned}, 16},
            {"a hole wound as the outer ring",
             "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
             {RingOrderTurned},
             15},
            {"a repeated point", "POLYGON ((0 0, 4 0, 4 0, 4 4, 0 4, 0 0))", {RepeatedPoint}, 16},
            {"a bow tie keeps both wings", "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", {SelfIntersection}, 8},
            {"overlapping parts unite",
             "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))",
             {SelfIntersection},
             24},
            {"a hole outside becomes a part of its own",
             "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (8 8, 8 9, 9 9, 9 8, 8 8))",
             {SelfIntersection},
             17},
            {"a hole of two points goes", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 2, 1 1))", {RepeatedPoint}, 16},
            {"a spike goes", "POLYGON ((0 0, 4 0, 4 4, 4 9, 4 4, 0 4, 0 0))", {SelfIntersection}, 16},
        };
        for (const Case& c : cases) {
            CAPTURE(c.description);

            const Repaired repaired = repair(shape(c.given));

            CHECK(repaired.problem.empty());
            CHECK(repaired.done == c.done);
            REQUIRE(std::holds_alternative<MultiPolygon>(repaired.geometry));
            CHECK(is_valid(repaired.geometry));
            CHECK(area(std::get<MultiPolygon>(repaired.geometry)).in_square_metres() ==
                  doctest::Approx(c.square_metres));
        }
    }

    TEST_CASE("what cannot be repaired says why and leaves nothing")
    {
        const double infinite = std::numeric_limits<double>::infinity();
        const Geometry cases[]{
            shape("POLYGON ((0 0, 4 0))"),
            shape("POLYGON ((0 0, 4 0, 0 0))"),
            shape("POLYGON ((0 0, 4 0, 8 0, 0 0))"),
            shape("LINESTRING (1 1, 1 1)"),
            MultiPoint{{{0.0, infinite}}},
            MultiLine{{{{{0.0, 0.0}, {std::numeric_limits<double>::quiet_NaN(), 1.0}}}}},
        };
        for (const Geometry& given : cases) {
            const Repaired repaired = repair(given);

            CHECK_FALSE(repaired.problem.empty());
            CHECK(std::holds_alternative<std::monostate>(repaired.geometry));
        }
    }

    TEST_CASE("a feature without geometry stays one, without a problem")
    {
        CHECK(repair(Geometry{}).problem.empty());
        CHECK(std::holds_alternative<std::monostate>(repair(MultiPolygon{}).geometry));
    }

    TEST_CASE("an unclosed or wrongly wound ring is not valid")
    {
        CHECK(is_valid(shape("POLYGON ((0 0, 4 0, 4 4, 0 0))")));
        CHECK_FALSE(is_valid(shape("POLYGON ((0 0, 4 0, 4 4))")));
        CHECK_FALSE(is_valid(shape("POLYGON ((0 0, 4 4, 4 0, 0 0))")));
        CHECK_FALSE(is_valid(shape("POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))")));
    }
}
