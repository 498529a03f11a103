// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_branching.hpp"
#include "engine/location/covering/search/cover_dual.hpp"
#include "engine/location/covering/sweep/cover_sweep.hpp"
#include "engine/location/covering/sweep/sweep_order.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::gained;
using doorstep::tests::most_gained;
using doorstep::tests::random_core;
using doorstep::tests::random_street;

namespace {

constexpr std::size_t room_enough = 100'000;

bool never()
{
    return false;
}

std::vector<std::uint32_t> any_order(const CoverCore& core, std::mt19937& random)
{
    std::vector<std::uint32_t> order(core.matrix.columns());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    return order;
}

std::vector<std::int64_t> any_prices(const CoverCore& core, std::mt19937& random)
{
    std::vector<std::int64_t> prices;
    for (const std::int64_t gain : core.gain) {
        prices.push_back((gain << core.price_shift) * static_cast<std::int64_t>(random() % 1000) / 999);
    }
    return prices;
}

/// Rows begun and not finished at the widest place.
std::size_t width(const CoverMatrix& matrix, const std::vector<std::uint32_t>& order)
{
    std::size_t most = 0;
    for (std::size_t place = 0; place + 1 < order.size(); ++place) {
        std::size_t begun = 0;
        for (std::size_t row = 0; row < matrix.rows(); ++row) {
            const auto columns = matrix.columns_of(row);
            const auto is_before = [&](std::uint32_t column) {
                return std::find(order.begin(), order.end(), column) - order.begin() <=
                       static_cast<std::ptrdiff_t>(place);
            };
            begun += std::any_of(columns.begin(), columns.end(), is_before) &&
                             !std::all_of(columns.begin(), columns.end(), is_before)
                         ? 1U
                         : 0U;
        }
        most = std::max(most, begun);
    }
    return most;
}

/// The best by branch and bound.
std::int64_t branched(const CoverCore& core)
{
    CoverState state{.covered = 0, .bound = std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{0})};
    branch_cover(core, {.threads = 1}, {}, state, never);
    return state.covered;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a sweep with room enough finds the best answer, in any order and at any prices, with fees or without")
    {
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            CoverCore core = random_core(random);
            if (seed % 3 == 0) {
                for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
                    core.fee.push_back(static_cast<std::int64_t>(random() % 60));
                }
            }
            const std::int64_t most = most_gained(core);
            CoverSweep sweep{core, any_order(core, random), any_prices(core, random), 0};
            REQUIRE(sweep.is_possible());

            const auto found = sweep.search(most - 1, {room_enough}, 1, never);

            CHECK(found.bound == most);
            CHECK(found.covered == most);
            CHECK(found.columns.size() <= core.limit.count);
            CHECK(gained(core, found.columns) == most);
            CHECK(sweep.search(most, {room_enough}, 1, never).covered == -1); // none is better
        }
    }

    TEST_CASE("demand in millions is swept exactly where the dual is near, and not at all elsewhere")
    {
        int swept = 0;
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            CoverCore core = random_core(random);
            for (std::int64_t& gain : core.gain) {
                gain = gain * 300'000 + static_cast<std::int64_t>(random() % 1000);
            }
            core.price_shift = price_shift_of(core);
            const std::int64_t most = most_gained(core);
            CoverDual dual{core};
            dual.start(std::vector<SiteMark>(core.matrix.columns(), SiteMark::Free), {});
            for (int step = 0; step < 300 && dual.step(0, 0.5); ++step) {
            }
            CoverSweep sweep{core, any_order(core, random), dual.prices(), most - 1};
            if (sweep.is_possible()) {
                const auto found = sweep.search(most - 1, {room_enough}, 1, never);
                CHECK(found.bound == most);
                CHECK(found.covered == most);
                ++swept;
            }
        }
        CHECK(swept > 20);
        CHECK(swept < 200);
    }

    TEST_CASE("no answer gains more than a sweep says, however little room it has")
    {
        int proven = 0;
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            const std::int64_t most = most_gained(core);
            CoverSweep sweep{core, any_order(core, random), any_prices(core, random), most / 2};
            std::int64_t known = most / 2;
            for (const std::size_t room : {1U, 4U, 16U, 4U, 64U}) {
                const auto found = sweep.search(known, {room}, 1, never);
                CHECK(found.bound >= most);
                CHECK(found.covered <= most);
                if (found.covered > known) {
                    CHECK(gained(core, found.columns) == found.covered);
                    known = found.covered;
                }
                proven += found.bound == most ? 1 : 0;
            }
        }
        CHECK(proven > 300); // no empty promise
    }

    TEST_CASE("along a street a sweep proves what branch and bound proves, the same on one and two threads")
    {
        for (std::uint32_t seed = 0; seed < 12; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_street(random, 90, 4.0);
            const std::int64_t most = branched(core);
            const std::vector<std::uint32_t> order = sweep_order(core, ColumnGraph{core});
            std::vector<std::int64_t> prices;
            for (const std::int64_t gain : core.gain) {
                prices.push_back((gain << core.price_shift) * 2 / 3);
            }

            CoverSweep sweep{core, order, prices, most * 9 / 10};
            CoverSweep other{core, order, prices, most * 9 / 10};
            const auto found = sweep.search(most * 9 / 10, {room_enough}, 1, never);
            const auto other_found = other.search(most * 9 / 10, {room_enough}, 2, never);

            CHECK(found.bound == most);
            CHECK(gained(core, found.columns) == most);
            CHECK(other_found.columns == found.columns);
            CHECK(other_found.bound == found.bound);
        }
    }

    TEST_CASE("thousands of states give the same on one and two threads")
    {
        std::mt19937 random{7};
        CoverCore core = random_street(random, 300, 8.0);
        core.limit.count = 30;
        const std::vector<std::uint32_t> order = sweep_order(core, ColumnGraph{core});
        std::vector<std::int64_t> prices;
        for (const std::int64_t gain : core.gain) {
            prices.push_back((gain << core.price_shift) / 2);
        }

        CoverSweep sweep{core, order, prices, 0};
        CoverSweep other{core, order, prices, 0};
        const auto found = sweep.search(0, {10'000}, 1, never);
        const auto other_found = other.search(0, {10'000}, 2, never);

        CHECK(other_found.bound == found.bound);
        CHECK(other_found.covered == found.covered);
        CHECK(other_found.columns == found.columns);
        CHECK(found.bound < std::accumulate(core.gain.begin(), core.gain.end(), std::int64_t{0}));
    }

    TEST_CASE("a stopped sweep knows nothing new")
    {
        std::mt19937 random{1};
        const CoverCore core = random_core(random);
        CoverSweep sweep{core, any_order(core, random), any_prices(core, random), 0};

        const auto found = sweep.search(0, {room_enough}, 1, [] { return true; });

        CHECK(found.was_stopped);
        CHECK(found.covered == -1);
        CHECK(found.bound >= most_gained(core));
    }

    TEST_CASE("the order of a sweep follows a street from one end to the other")
    {
        std::mt19937 random{5};
        const CoverCore core = random_street(random, 120, 0.2);
        std::vector<std::uint32_t> shuffled = any_order(core, random);

        const std::vector<std::uint32_t> order = sweep_order(core, ColumnGraph{core});

        CHECK(width(core.matrix, order) * 2 < width(core.matrix, shuffled));
        std::sort(shuffled.begin(), shuffled.end());
        std::vector<std::uint32_t> sorted = order;
        std::sort(sorted.begin(), sorted.end());
        CHECK(sorted == shuffled); // each column once
    }
}
