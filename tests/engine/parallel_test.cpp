// SPDX-License-Identifier: MIT
#include "engine/parallel.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

using doorstep::engine::parallel_for;

TEST_SUITE("unit")
{
    TEST_CASE("every piece of work is done once, on any number of threads")
    {
        for (const unsigned threads : {0U, 1U, 2U, 5U}) {
            std::vector<int> done(1000, 0);

            parallel_for(done.size(), threads, [&](std::size_t i) { ++done[i]; });

            CHECK(done == std::vector<int>(1000, 1));
        }
    }

    TEST_CASE("an exception in a piece of work reaches the caller")
    {
        for (const unsigned threads : {1U, 2U}) {
            const auto fails_at_seven = [](std::size_t i) {
                if (i == 7) {
                    throw std::runtime_error{"seven"};
                }
            };
            CHECK_THROWS_WITH_AS(parallel_for(100, threads, fails_at_seven), "seven", std::runtime_error);
        }
    }
}
