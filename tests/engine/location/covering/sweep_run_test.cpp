// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/opening_losses.hpp"
#include "engine/location/covering/sweep/sweep_run.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::random_street;

namespace {

SweepLine line_of(const CoverCore& core, std::mt19937& random)
{
    std::vector<std::uint32_t> order(core.matrix.columns());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<std::int64_t> prices;
    for (const std::int64_t gain : core.gain) {
        prices.push_back((gain << core.price_shift) * static_cast<std::int64_t>(random() % 1000) / 999);
    }
    return SweepLine{core, order, prices, 0};
}

bool has(const std::vector<std::uint64_t>& words, std::size_t first_word, std::size_t slot)
{
    return (words[first_word + slot / 64] >> (slot % 64) & 1U) != 0;
}

/// What opening these columns of the last block loses, row by row.
std::int64_t loss_in_last(const SweepLine& line, unsigned set)
{
    const std::size_t number = line.blocks().size() - 1;
    const SweepLine::Block& block = line.blocks()[number];
    const std::vector<std::uint64_t> begun = line.begun_before(number);
    std::int64_t loss = block.all_closed;
    for (std::size_t column = 0; column < block.columns; ++column) {
        loss += (set >> column & 1U) != 0 ? block.opening[column] : 0;
    }
    for (std::size_t slot = 0; slot < 64 * line.words(); ++slot) {
        std::int64_t times = 0;
        for (std::size_t column = 0; column < block.columns; ++column) {
            times += (set >> column & 1U) != 0 && has(block.rows, column * line.words(), slot) ? 1 : 0;
        }
        loss += times > 1 ? (times - 1) * block.price[slot] : 0;
        loss += times == 0 && has(block.ending, 0, slot) && !has(begun, 0, slot) ? block.missed[slot] : 0;
    }
    return loss;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a sweep begun at the last block loses what the best set of its columns loses")
    {
        for (std::uint32_t seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_street(random, 17 + seed % 8, 30.0 / (1 + seed % 30));
            const SweepLine line = line_of(core, random);
            REQUIRE(line.is_narrow());
            std::int64_t least = INT64_MAX;
            for (unsigned set = 0; set < 1U << line.blocks().back().columns; ++set) {
                least = std::min(least, loss_in_last(line, set));
            }
            const std::vector<std::int32_t> ahead(line.blocks().size() + 1, 0);
            const SweepTask task{.from = line.blocks().size() - 1,
                                 .ahead = ahead,
                                 .budget = SweepLine::most_loss / 2,
                                 .most_states = 1000,
                                 .threads = 1};

            const SweepEnd end = make_sweep_runner(line)->run(task, [] { return false; });

            CHECK(end.best == least);
        }
    }

    TEST_CASE("a table says of all columns at once what opening each of them costs")
    {
        std::mt19937 random{3};
        const CoverCore core = random_street(random, 200, 2.0);
        const SweepLine line = line_of(core, random);
        REQUIRE(line.words() == 4);
        for (const SweepLine::Block& block : line.blocks()) {
            OpeningLosses<4> losses;
            losses.set_to(block, true);
            for (int trial = 0; trial < 20; ++trial) {
                SweepState<4> state;
                state.loss = static_cast<std::int32_t>(random() % 1000);
                for (std::uint64_t& word : state.covered) {
                    word = (std::uint64_t{random()} << 32U) | random();
                }
                const auto all = losses.with_each(state);
                for (std::size_t column = 0; column < block.columns; ++column) {
                    CHECK(all[column] == losses.with(state, column, SweepLine::most_loss * 4));
                }
            }
        }
    }
}
