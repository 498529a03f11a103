// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_linear.hpp"
#include "engine/location/covering/search/cover_regions.hpp"
#include "engine/location/covering/search/region_partition.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::most_gained;
using doorstep::tests::random_core;

namespace {

std::vector<std::vector<std::uint32_t>> random_regions(std::size_t columns, std::mt19937& random)
{
    std::vector<std::vector<std::uint32_t>> regions(1 + random() % 4);
    for (std::uint32_t column = 0; column < columns; ++column) {
        regions[random() % regions.size()].push_back(column);
    }
    return regions;
}

/// Checks bounds of random regions from random prices on.
/// \param most_prices per row
bool are_exact(const CoverCore& core, const std::vector<std::int64_t>& most_prices, std::mt19937& random)
{
    const std::int64_t most = most_gained(core);
    std::vector<std::int64_t> prices;
    for (const std::int64_t price : most_prices) {
        prices.push_back((price << core.price_shift) * static_cast<std::int64_t>(random() % 1000) / 999);
    }
    CoverRegions regions{core, random_regions(core.matrix.columns(), random), prices};
    geo::Progress progress;
    SearchWatch watch{{}, progress};
    std::int64_t before = INT64_MAX;
    for (int step = 0; step < 25; ++step) {
        REQUIRE(regions.evaluate({.threads = 1}, watch));
        CHECK(regions.bound() >= most);
        CHECK(regions.bound() <= before);
        CHECK(regions.all_solved());
        before = regions.bound();
        regions.move(most);
    }
    CoverLinear linear{core};
    linear.add_cuts(regions.cuts());
    REQUIRE(linear.solve(-1, {}));
    CHECK(linear.bound() >= most);
    CHECK(linear.bound() <= regions.bound());
    return regions.bound() == most;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("no answer gains more than regions solved each for itself say, at any prices")
    {
        int exact = 0;
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            exact += are_exact(core, core.gain, random) ? 1 : 0;
        }
        CHECK(exact > 20); // the bound is no empty promise
    }

    TEST_CASE("no cover costs less than regions solved each for itself say, at any prices")
    {
        int exact = 0;
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            CoverCore core = random_core(random);
            core.limit.count = core.matrix.columns();
            std::int64_t missing_is_dearer = 1;
            for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
                core.fee.push_back(static_cast<std::int64_t>(1 + random() % 6));
                missing_is_dearer += core.fee.back();
            }
            core.gain.assign(core.gain.size(), missing_is_dearer);
            core.price_shift = price_shift_of(core);
            exact += are_exact(core, std::vector<std::int64_t>(core.gain.size(), 6), random) ? 1 : 0;
        }
        CHECK(exact > 20);
    }

    TEST_CASE("regions hold each column once and no more open ones than asked for")
    {
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            std::vector<std::uint32_t> open;
            for (std::uint32_t column = 0; column < core.matrix.columns(); ++column) {
                if (random() % 2 == 0) {
                    open.push_back(column);
                }
            }
            const std::size_t most_open = 1 + random() % 4;

            const ColumnGraph graph{core};
            const auto regions = RegionPartition{graph}.split(open, most_open);

            std::vector<std::uint32_t> all;
            for (const auto& region : regions) {
                const auto count = std::count_if(region.begin(), region.end(), [&](std::uint32_t column) {
                    return std::find(open.begin(), open.end(), column) != open.end();
                });
                CHECK(static_cast<std::size_t>(count) <= most_open);
                all.insert(all.end(), region.begin(), region.end());
            }
            std::sort(all.begin(), all.end());
            CHECK(all == core.site);
        }
    }
}
