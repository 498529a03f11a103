// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/trace_outline.hpp"

#include "engine/walking/catchments/area_within.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/overlay/repair.hpp"

#include <doctest/doctest.h>

#include <numbers>
#include <random>
#include <span>
#include <utility>
#include <vector>

using namespace doorstep;
using engine::CoveredGround;
using engine::ScanLines;
using engine::Segment;

namespace {

[[nodiscard]] CoveredGround ground_around(std::span<const Segment> streets, double radius, double spacing)
{
    CoveredGround ground{ScanLines{spacing}, ScanLines{spacing}};
    for (const Segment& street : streets) {
        ground.across.cover(street, radius, {});
        ground.upright.cover({{street.a.y, street.a.x}, {street.b.y, street.b.x}}, radius, {});
    }
    return ground;
}

/// The outline as it comes, as an area.
[[nodiscard]] geo::MultiPolygon outline_of(const CoveredGround& ground)
{
    std::vector<geo::Ring> rings;
    for (const engine::OutlineRing& ring : trace_outline(ground)) {
        geo::Ring& line = rings.emplace_back();
        for (const engine::OutlineCorner& corner : ring) {
            line.push_back(corner.at);
        }
        line.push_back(line.front());
    }
    return engine::area_within(std::move(rings));
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the outline of a disc is a disc")
    {
        const std::vector<Segment> place{{{3, 4}, {3, 4}}};

        const auto area = outline_of(ground_around(place, 20.0, 1.0));

        REQUIRE(area.parts.size() == 1);
        CHECK(area.parts.front().holes.empty());
        CHECK(geo::area(area).in_square_metres() == doctest::Approx(400.0 * std::numbers::pi).epsilon(0.003));
    }

    TEST_CASE("a ring of streets leaves a hole, two places far apart are two areas")
    {
        const std::vector<Segment> streets{{{0, 0}, {100, 0}}, {{100, 0}, {100, 100}}, {{100, 100}, {0, 100}},
                                           {{0, 100}, {0, 0}}, {{50, 50}, {50, 50}},   {{300, 0}, {310, 0}}};

        const auto area = outline_of(ground_around(streets, 10.0, 1.0));

        REQUIRE(area.parts.size() == 3); // the ring, the place inside it, the place far away
        CHECK(geo::is_valid(area));
        CHECK_FALSE(geo::contains(area, {25, 50}));
        CHECK(geo::contains(area, {50, 50}));
        CHECK(geo::contains(area, {305, 5}));
    }

    TEST_CASE("outlines of random streets are valid, and near the true buffer")
    {
        for (std::uint32_t seed = 1; seed <= 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const auto coordinate = [&] { return static_cast<double>(random() % 2000) / 10.0; };
            std::vector<Segment> streets;
            geo::MultiLine lines;
            for (std::size_t i = 0; i < 1 + random() % 12; ++i) {
                streets.push_back({{coordinate(), coordinate()}, {coordinate(), coordinate()}});
                lines.lines.push_back({{streets.back().a, streets.back().b}});
            }

            const auto area = outline_of(ground_around(streets, 20.0, 1.0));

            CHECK(geo::is_valid(area));
            const auto outside = geo::subtract(area, geo::buffer(lines, geo::Length::metres(20.71), 32));
            CHECK(geo::area(outside).in_square_metres() < 0.01);
            const auto missing = geo::subtract(geo::buffer(lines, geo::Length::metres(19.3), 32), area);
            CHECK(geo::area(missing).in_square_metres() < 0.01);
        }
    }
}
