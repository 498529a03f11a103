// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/swap_losses.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::random_core;

namespace {

std::int64_t gained(const CoverCore& core, const std::vector<std::uint32_t>& columns)
{
    std::int64_t gain = 0;
    for (std::size_t row = 0; row < core.matrix.rows(); ++row) {
        const auto covers = [&](std::uint32_t column) {
            const auto rows = core.matrix.rows_of(column);
            return std::find(rows.begin(), rows.end(), row) != rows.end();
        };
        gain += std::count_if(columns.begin(), columns.end(), covers) >= core.need[row] ? core.gain[row] : 0;
    }
    return gain;
}

CoverCore core_with_needs(std::uint32_t seed)
{
    std::mt19937 random{seed};
    CoverCore core = random_core(random);
    for (std::int32_t& need : core.need) {
        need = seed % 2 == 0 ? 1 : 1 + static_cast<std::int32_t>(random() % 3);
    }
    return core;
}

/// Opens, replaces or closes one at random.
void change(SwapLosses& state, const CoverCore& core, std::mt19937& random)
{
    const auto column = static_cast<std::uint32_t>(random() % core.matrix.columns());
    const std::size_t open = state.open().size();
    if (open > 0 && (state.is_open(column) || random() % 4 == 0)) {
        state.remove(random() % open);
    }
    else if (open > 0 && random() % 2 == 0) {
        state.replace(random() % open, column);
    }
    else {
        state.add(column);
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("losses and extras tell exactly what every swap changes, whatever was opened and closed before")
    {
        for (std::uint32_t seed = 0; seed < 60; ++seed) {
            CAPTURE(seed);
            const CoverCore core = core_with_needs(seed);
            std::mt19937 random{seed};
            SwapLosses state{core};
            for (int step = 0; step < 30; ++step) {
                change(state, core, random);
                REQUIRE(state.covered() == gained(core, state.open()));
                for (std::uint32_t in = 0; in < core.matrix.columns(); ++in) {
                    if (state.is_open(in)) {
                        continue;
                    }
                    const std::vector<std::int32_t> extra = state.extras_of(in);
                    for (std::size_t place = 0; place < state.open().size(); ++place) {
                        std::vector<std::uint32_t> swapped = state.open();
                        swapped[place] = in;
                        const std::size_t slot = SwapLosses::first + place;
                        REQUIRE(state.covered() + extra[SwapLosses::newcomer] - state.losses()[slot] + extra[slot] ==
                                gained(core, swapped));
                    }
                }
            }
        }
    }

    TEST_CASE("large gains are told in coarser parts, and what is covered stays exact")
    {
        CoverCore core = core_with_needs(3);
        for (std::int64_t& gain : core.gain) {
            gain = gain * (std::int64_t{1} << 40) + 7;
        }
        SwapLosses state{core};
        state.add(0);
        state.add(1);
        state.replace(0, 2);

        CHECK(state.shift() > 0);
        CHECK(state.covered() == gained(core, {2, 1}));
        CHECK((std::int64_t{state.losses()[SwapLosses::first]} << state.shift()) <= state.covered());
    }
}
