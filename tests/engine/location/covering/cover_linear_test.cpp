// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_linear.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace doorstep::engine;

namespace {

/// Rows of two or three of ten columns: full of odd cycles.
CoverCore random_core(std::mt19937& random)
{
    constexpr std::uint32_t columns = 10;
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> of_rows;
    for (int row = 0; row < 18; ++row) {
        std::vector<std::uint32_t> own(columns);
        std::iota(own.begin(), own.end(), 0U);
        std::shuffle(own.begin(), own.end(), random);
        own.resize(2 + random() % 2);
        std::sort(own.begin(), own.end());
        of_rows.insert(of_rows.end(), own.begin(), own.end());
        first.push_back(of_rows.size());
        core.gain.push_back(static_cast<std::int64_t>(1 + random() % 50));
    }
    core.need.assign(core.gain.size(), 1);
    core.matrix = CoverMatrix{columns, std::move(first), std::move(of_rows)};
    core.site.resize(columns);
    std::iota(core.site.begin(), core.site.end(), 0U);
    core.limit.count = 3 + random() % 4;
    core.price_shift = price_shift_of(core);
    return core;
}

std::int64_t most_gained(const CoverCore& core)
{
    std::int64_t most = 0;
    for (unsigned set = 0; set < 1U << core.matrix.columns(); ++set) {
        if (static_cast<std::size_t>(__builtin_popcount(set)) > core.limit.count) {
            continue;
        }
        std::int64_t gained = 0;
        for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
            const auto columns = core.matrix.columns_of(row);
            const bool is_covered =
                std::any_of(columns.begin(), columns.end(), [&](std::uint32_t at) { return (set >> at & 1U) != 0; });
            gained += is_covered ? core.gain[row] : 0;
        }
        most = std::max(most, gained);
    }
    return most;
}

} // namespace

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
}
