// SPDX-License-Identifier: MIT
#include "geo/measure/box_index.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace doorstep::geo;

TEST_SUITE("unit")
{
    TEST_CASE("the index finds the boxes that a look at each one finds, in order")
    {
        const unsigned seed = 7;
        CAPTURE(seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> place{0.0, 100.0};
        std::uniform_real_distribution<double> size{0.0, 20.0};
        const auto box = [&] {
            const double x = place(random);
            const double y = place(random);
            return Box{x, y, x + size(random), y + size(random)};
        };
        std::vector<Box> boxes;
        for (int i = 0; i < 300; ++i) {
            boxes.push_back(i % 50 == 0 ? Box{} : box());
        }
        const BoxIndex index{boxes};

        for (int round = 0; round < 100; ++round) {
            const Box window = box();
            std::vector<std::size_t> expected;
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                if (boxes[i].meets(window)) {
                    expected.push_back(i);
                }
            }
            CHECK(index.meeting(window) == expected);
        }
    }

    TEST_CASE("boxes that only touch are found; empty ones never")
    {
        const BoxIndex index{std::vector{Box{0, 0, 1, 1}, Box{}, Box{3, 3, 4, 4}}};

        CHECK(index.meeting({1, 1, 3, 3}) == std::vector<std::size_t>{0, 2});
        CHECK(index.meeting({}).empty());
        CHECK(BoxIndex{{}}.meeting({0, 0, 1, 1}).empty());
    }
}
