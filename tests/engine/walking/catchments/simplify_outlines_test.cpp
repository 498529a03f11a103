// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/simplify_outlines.hpp"

#include "engine/walking/catchments/area_within.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/overlay/repair.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

using namespace doorstep;
using engine::CoveredGround;
using engine::OutlineRing;
using engine::ScanLines;
using engine::Segment;

namespace {

void cover(CoveredGround& ground, const Segment& street, double radius)
{
    ground.across.cover(street, radius, {});
    ground.upright.cover({{street.a.y, street.a.x}, {street.b.y, street.b.x}}, radius, {});
}

[[nodiscard]] geo::MultiPolygon as_traced(const std::vector<OutlineRing>& outline)
{
    std::vector<geo::Ring> rings;
    for (const OutlineRing& ring : outline) {
        geo::Ring& line = rings.emplace_back();
        for (const engine::OutlineCorner& corner : ring) {
            line.push_back(corner.at);
        }
        line.push_back(line.front());
    }
    return engine::area_within(std::move(rings));
}

[[nodiscard]] std::size_t corners_of(const geo::MultiPolygon& area)
{
    std::size_t corners = 0;
    for (const geo::Polygon& part : area.parts) {
        corners += part.outer.size();
        for (const geo::Ring& hole : part.holes) {
            corners += hole.size();
        }
    }
    return corners;
}

/// How much of the smaller area the larger one leaves out, square metres; 0 when they are nested.
[[nodiscard]] double left_out(const geo::MultiPolygon& smaller, const geo::MultiPolygon& larger)
{
    return geo::area(geo::subtract(smaller, larger)).in_square_metres();
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("outlines of growing ground simplify to valid and nested areas near the true ones")
    {
        std::size_t before = 0, after = 0;
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const auto coordinate = [&] { return static_cast<double>(random() % 2000) / 10.0; };
            CoveredGround ground{ScanLines{1.0}, ScanLines{1.0}};
            std::vector<std::vector<OutlineRing>> outlines;
            std::vector<Segment> streets;
            for (int size = 0; size < 4; ++size) {
                for (std::size_t i = 0; i < 1 + random() % 5; ++i) {
                    streets.push_back({{coordinate(), coordinate()}, {coordinate(), coordinate()}});
                }
                // Sometimes the ground grows by less than corners may move, along all streets at once.
                const double radius = 16.0 + (seed % 3 == 0 ? 0.04 * size : 0.0);
                for (const Segment& street : streets) {
                    cover(ground, street, radius);
                }
                outlines.push_back(trace_outline(ground));
            }

            const auto areas = engine::simplify_outlines(outlines, 0.1);

            REQUIRE(areas.size() == 4);
            for (std::size_t k = 0; k < 4; ++k) {
                CAPTURE(k);
                const geo::MultiPolygon traced = as_traced(outlines[k]);
                before += corners_of(traced);
                after += corners_of(areas[k]);
                CHECK(geo::is_valid(traced));
                CHECK(geo::is_valid(areas[k]));
                CHECK(left_out(areas[k], geo::buffer(traced, geo::Length::metres(0.1001))) < 1e-9);
                CHECK(left_out(traced, geo::buffer(areas[k], geo::Length::metres(0.1001))) < 1e-9);
                if (k > 0) {
                    CHECK(left_out(areas[k - 1], areas[k]) < 1e-9);
                }
            }
        }
        CHECK(after < before / 2);
    }

    TEST_CASE("outlines that are the same simplify to the same corners")
    {
        CoveredGround ground{ScanLines{1.0}, ScanLines{1.0}};
        cover(ground, {{0, 0}, {60, 20}}, 16.0);
        cover(ground, {{60, 20}, {10, 70}}, 16.0);
        cover(ground, {{10, 70}, {0, 0}}, 16.0);
        const std::vector<std::vector<OutlineRing>> outlines{trace_outline(ground), trace_outline(ground)};

        const auto areas = engine::simplify_outlines(outlines, 0.1);

        REQUIRE(areas.size() == 2);
        CHECK(areas[0] == areas[1]);
    }

    TEST_CASE("no ground has no outline")
    {
        const std::vector<std::vector<OutlineRing>> outlines(2);

        const auto areas = engine::simplify_outlines(outlines, 0.1);

        REQUIRE(areas.size() == 2);
        CHECK(areas[0].empty());
        CHECK(areas[1].empty());
    }
}
