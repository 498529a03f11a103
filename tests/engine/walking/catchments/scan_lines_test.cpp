// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/scan_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace doorstep;
using engine::ScanLines;
using engine::Segment;

namespace {

[[nodiscard]] geo::Point random_point(std::mt19937& random)
{
    return {static_cast<double>(random() % 1000) / 10.0, static_cast<double>(random() % 1000) / 10.0};
}
/// Whether two segments cross, by the parameters of both.
[[nodiscard]] bool cross(const Segment& one, const Segment& other)
{
    const double dx = one.b.x - one.a.x;
    const double dy = one.b.y - one.a.y;
    const double ex = other.b.x - other.a.x;
    const double ey = other.b.y - other.a.y;
    const double det = dx * ey - dy * ex;
    const double s = ((other.a.x - one.a.x) * ey - (other.a.y - one.a.y) * ex) / det;
    const double t = ((other.a.x - one.a.x) * dy - (other.a.y - one.a.y) * dx) / det;
    return s >= 0.0 && s <= 1.0 && t >= 0.0 && t <= 1.0;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a scan line is covered where the straight way from the street is short and free of barriers")
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const Segment street{random_point(random), random_point(random)};
            std::vector<Segment> barriers;
            for (std::size_t i = 0; i < random() % 4; ++i) {
                barriers.push_back({random_point(random), random_point(random)});
            }
            const double radius = 5.0 + static_cast<double>(random() % 300) / 10.0;
            ScanLines lines{7.0};

            lines.cover(street, radius, barriers);

            for (std::int32_t number = -10; number < 25; ++number) {
                for (double x = -50.03; x < 150.0; x += 1.7) {
                    const geo::Point at{x, number * 7.0};
                    const engine::NearestOnSegment nearest = nearest_on(street, at);
                    const Segment way{nearest.point, at};
                    const bool is_behind =
                        std::ranges::any_of(barriers, [&](const Segment& barrier) { return cross(way, barrier); });
                    const bool expected = nearest.distance <= radius && !is_behind;
                    CAPTURE(at.x);
                    CAPTURE(at.y);
                    CHECK(lines.around(number, x).has_value() == expected);
                }
            }
        }
    }

    TEST_CASE("cover grows together into intervals apart from each other")
    {
        ScanLines lines{1.0};

        for (const double x : {10.0, 30.0, 20.0, 12.0}) {
            lines.cover({{x, 0}, {x, 0}}, 3.0, {});
        }

        REQUIRE(lines.line(0).size() == 3);
        CHECK(lines.line(0)[0].low == doctest::Approx(7.0));
        CHECK(lines.line(0)[0].high == doctest::Approx(15.0));
        CHECK(lines.line(3).size() == 4);
        CHECK(lines.line(4).empty());
    }
}
