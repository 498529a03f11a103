// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/row_weighting.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

using namespace doorstep::engine;
using doorstep::tests::gained;
using doorstep::tests::most_gained;
using doorstep::tests::random_core;

namespace {

CoverCore random_set_cover(std::mt19937& random)
{
    CoverCore core = random_core(random);
    core.limit.count = core.matrix.columns();
    for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
        core.fee.push_back(static_cast<std::int64_t>(random() % 8));
    }
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        core.gain[row] = 100;
        core.need[row] = 1 + static_cast<std::int32_t>(random() % core.matrix.columns_of(row).size());
    }
    return core;
}

std::int64_t all_gains(const CoverCore& core)
{
    return std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{0});
}

std::int64_t fees_of(const CoverCore& core, const std::vector<std::uint32_t>& columns)
{
    std::int64_t fees = 0;
    for (const std::uint32_t column : columns) {
        fees += core.fee[column];
    }
    return fees;
}

bool covers(const CoverCore& core, const std::vector<std::uint32_t>& columns)
{
    return gained(core, columns) == all_gains(core) - fees_of(core, columns);
}

/// Missing a row costs more than all columns, so the most that is gained covers all.
std::int64_t least_fees(const CoverCore& core)
{
    return all_gains(core) - most_gained(core);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("row weights find the cheapest cover of nearly every small problem, and never less than a cover")
    {
        int missed = 0;
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_set_cover(random);
            const std::int64_t least = least_fees(core);

            const auto found = search_by_row_weights(core, {}, {.patience = 1000, .seed = seed}, {});

            REQUIRE(covers(core, found));
            CHECK(fees_of(core, found) >= least);
            missed += fees_of(core, found) > least ? 1 : 0;
        }
        CHECK(missed <= 10);
    }

    TEST_CASE("row weights return nothing when no cover is cheap enough, and stop at one that is good enough")
    {
        for (std::uint32_t seed = 0; seed < 50; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_set_cover(random);
            const std::int64_t least = least_fees(core);

            CHECK(search_by_row_weights(core, {}, {.patience = 1000, .at_most = least - 1}, {}).empty());
            const auto enough = search_by_row_weights(core, {}, {.patience = 1000, .good_enough = least + 4}, {});
            CHECK(fees_of(core, enough) >= least);
            CHECK(covers(core, enough));
        }
    }

    TEST_CASE("row weights find the same cover with one thread and with two, from any start")
    {
        for (std::uint32_t seed = 0; seed < 30; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_set_cover(random);
            const std::vector<std::uint32_t> start{1, 4, 7};
            RowWeightingSettings settings{.patience = 1000, .threads = 1, .seed = seed};

            const auto one = search_by_row_weights(core, start, settings, {});
            settings.threads = 2;

            CHECK(search_by_row_weights(core, start, settings, {}) == one);
        }
    }
}
