// SPDX-License-Identifier: MIT
#include "engine/rules/track_fit.hpp"

#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"
#include "geo/shapes/box.hpp"
#include "tests/support/wkt.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <random>

using namespace doorstep;
using doorstep::tests::area;
using doorstep::tests::rectangle;

namespace {

const engine::TrackSize loop_200{geo::Length::metres(93), geo::Length::metres(51), "200 m loop"};

geo::MultiPolygon ground_of(const engine::TrackPlacement& place, const engine::TrackSize& track)
{
    const double radians = place.bearing * std::numbers::pi / 180.0;
    const auto corner = [&](double along, double across) {
        const double north = 0.5 * along * track.length.in_metres();
        const double east = 0.5 * across * track.width.in_metres();
        return geo::Point{place.centre.x + east * std::cos(radians) + north * std::sin(radians),
                          place.centre.y - east * std::sin(radians) + north * std::cos(radians)};
    };
    return {{{{corner(-1, -1), corner(-1, 1), corner(1, 1), corner(1, -1), corner(-1, -1)}, {}}}};
}

/// Square metres of the track outside the land.
double overhang(const geo::Polygon& land, const engine::TrackPlacement& place, const engine::TrackSize& track)
{
    return geo::area(geo::subtract(ground_of(place, track), {{land}})).in_square_metres();
}

geo::MultiPolygon turned(const geo::MultiPolygon& land, double degrees)
{
    const double radians = degrees * std::numbers::pi / 180.0;
    geo::MultiPolygon result = land;
    for (geo::Point& point : result.parts.front().outer) {
        point = {point.x * std::cos(radians) - point.y * std::sin(radians),
                 point.x * std::sin(radians) + point.y * std::cos(radians)};
    }
    return result;
}

/// Tries places and bearings at random; says yes only when the track lies wholly inside.
bool fits_somewhere(const geo::Polygon& land, const engine::TrackSize& track, std::mt19937& random)
{
    const geo::Box box = geo::bounds(geo::MultiPolygon{{land}});
    std::uniform_real_distribution<double> east{box.min_x, box.max_x};
    std::uniform_real_distribution<double> north{box.min_y, box.max_y};
    std::uniform_real_distribution<double> bearing{0.0, 180.0};
    for (int attempt = 0; attempt < 400; ++attempt) {
        if (overhang(land, {{east(random), north(random)}, bearing(random)}, track) == 0.0) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a track exactly as large as the land fits, however the land is turned")
    {
        for (const double degrees : {0.0, 10.0, 33.3, 90.0, 121.7}) {
            CAPTURE(degrees);
            const geo::Polygon land = turned(rectangle(0, 0, 51, 93), degrees).parts.front();

            const auto place = engine::fit_track(land, loop_200);

            REQUIRE(place.has_value());
            CHECK(overhang(land, *place, loop_200) < 0.01);
        }
    }

    TEST_CASE("land ten centimetres too narrow does not hold it")
    {
        CHECK_FALSE(engine::fit_track(rectangle(0, 0, 50.9, 200).parts.front(), loop_200).has_value());
        CHECK_FALSE(engine::fit_track(rectangle(0, 0, 200, 50.9).parts.front(), loop_200).has_value());
    }

    TEST_CASE("the long axis points north where it can")
    {
        CHECK(engine::fit_track(rectangle(0, 0, 300, 300).parts.front(), loop_200)->bearing == 0.0);
        CHECK(engine::fit_track(rectangle(0, 0, 200, 52).parts.front(), loop_200)->bearing == doctest::Approx(90.0));
    }

    TEST_CASE("a bounding box would say yes where an L does not")
    {
        const geo::Polygon bent = area("POLYGON ((0 0, 120 0, 120 45, 45 45, 45 120, 0 120, 0 0))").parts.front();

        CHECK_FALSE(engine::fit_track(bent, loop_200).has_value());
    }

    TEST_CASE("a hole in the middle keeps the track out of it")
    {
        const geo::Polygon yard = geo::subtract(rectangle(0, 0, 120, 120), rectangle(50, 50, 70, 70)).parts.front();
        const geo::Polygon wide = geo::subtract(rectangle(0, 0, 130, 130), rectangle(52, 60, 70, 70)).parts.front();

        CHECK_FALSE(engine::fit_track(yard, loop_200).has_value());
        const auto place = engine::fit_track(wide, loop_200);
        REQUIRE(place.has_value());
        CHECK(overhang(wide, *place, loop_200) < 0.01);
    }

    TEST_CASE("an empty area holds no track")
    {
        CHECK_FALSE(engine::fit_track({}, loop_200).has_value());
    }

    TEST_CASE("random lands: a claimed track lies inside, and one found by trial with room around is not missed")
    {
        const unsigned seed = 4;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> reach{35.0, 110.0};
        int held = 0;
        for (int round = 0; round < 60; ++round) {
            geo::Ring ring;
            for (int corner = 0; corner < 8; ++corner) {
                const double angle = 2.0 * std::numbers::pi * corner / 8.0;
                const double radius = reach(random);
                ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
            }
            ring.push_back(ring.front());
            const geo::MultiPolygon whole{{{ring, {}}}};
            const geo::Polygon land = *geo::largest_part(geo::subtract(whole, rectangle(-10, -10, 0, 0)));
            // The promise: half the diagonal × sin 1.5° + 0.5 m of room on every side.
            const engine::TrackSize roomy{geo::Length::metres(93 + 2 * 1.9), geo::Length::metres(51 + 2 * 1.9), ""};

            const auto place = engine::fit_track(land, loop_200);

            CAPTURE(round);
            if (place) {
                ++held;
                CHECK(overhang(land, *place, loop_200) < 0.01);
            }
            else {
                CHECK_FALSE(fits_somewhere(land, roomy, random));
            }
        }
        CHECK(held > 5);
        CHECK(held < 55);
    }
}
