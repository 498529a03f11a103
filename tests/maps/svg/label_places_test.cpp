// SPDX-License-Identifier: MIT
#include "maps/svg/label_places.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace doorstep;

namespace {

double distance(const geo::Point& a, const geo::Point& b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("labels of random points lie inside the frame, apart from each other and from every point")
    {
        constexpr double radius = 9.0;
        const maps::PageBox frame{100, 50, 600, 400};
        for (unsigned seed = 1; seed <= 50; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            std::uniform_real_distribution<double> x{150, 650}, y{100, 400};
            std::vector<geo::Point> points;
            for (int i = 0; i < 10; ++i) {
                points.push_back({x(random), y(random)});
            }

            const std::vector<geo::Point> places = maps::label_places(points, radius, frame);

            REQUIRE(places.size() == points.size());
            for (std::size_t i = 0; i < places.size(); ++i) {
                CHECK(places[i].x >= frame.x + radius);
                CHECK(places[i].x <= frame.x + frame.width - radius);
                CHECK(places[i].y >= frame.y + radius);
                CHECK(places[i].y <= frame.y + frame.height - radius);
                for (std::size_t k = 0; k < places.size(); ++k) {
                    CHECK((i == k || distance(places[i], places[k]) > 2.0 * radius));
                    CHECK(distance(places[i], points[k]) > radius);
                }
            }
        }
    }

    TEST_CASE("no points need no labels")
    {
        CHECK(maps::label_places({}, 9.0, {0, 0, 10, 10}).empty());
    }
}
