// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_linear.hpp"
#include "engine/location/covering/search/cover_regions.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::most_gained;
using doorstep::tests::random_core;

TEST_SUITE("unit")
{
    TEST_CASE("bounds of the linear relaxation hold, before and after cuts, and the cuts lower many")
    {
        int lowered = 0;
        for (std::uint32_t seed = 0; seed < 500; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            const std::int64_t most = most_gained(core);
            CoverLinear linear{core};

            REQUIRE(linear.solve(-1, {}));
            const std::int64_t plain = linear.bound();
            REQUIRE(linear.tighten(-1, {}));

            CHECK(plain >= most);
            CHECK(linear.bound() >= most);
            lowered += linear.bound() < plain ? 1 : 0;
        }
        CHECK(lowered > 20);
    }

    TEST_CASE("a linear relaxation proves nothing before it is solved")
    {
        std::mt19937 random{1};
        const CoverCore core = random_core(random);

        CHECK(CoverLinear{core}.bound() == INT64_MAX);
    }

    TEST_CASE("branching on the linear relaxation finds and proves the best set")
    {
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            CoverLinear linear{core};
            CoverState state;
            state.covered = 0;
            REQUIRE(linear.solve(state.covered, {}));
            REQUIRE(linear.tighten(state.covered, {}));

            branch_cover_by_linear(linear, state, {}, [] { return false; });

            CHECK(state.covered == most_gained(core));
            CHECK(state.bound == state.covered);
        }
    }

    TEST_CASE("branching region by region, with what regions prove as cuts, finds and proves the best set")
    {
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            std::vector<std::vector<std::uint32_t>> regions(2);
            std::vector<std::uint32_t> region(core.matrix.columns());
            for (std::uint32_t column = 0; column < region.size(); ++column) {
                region[column] = static_cast<std::uint32_t>(random() % 2);
                regions[region[column]].push_back(column);
            }
            CoverRegions solved{core, std::move(regions), {}};
            geo::Progress progress;
            SearchWatch watch{{}, progress};
            REQUIRE(solved.evaluate({.threads = 1}, watch));
            CoverLinear linear{core};
            linear.add_cuts(solved.cuts());
            CoverState state;
            state.covered = 0;
            REQUIRE(linear.solve(state.covered, {}));

            branch_cover_by_linear(
                linear, state, {}, [] { return false; }, region);

            CHECK(state.covered == most_gained(core));
            CHECK(state.bound == state.covered);
        }
    }
}
