// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/cover_annealing.hpp"
#include "engine/location/covering/search/cover_elites.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::most_gained;
using doorstep::tests::random_core;

namespace {

std::int64_t gained(const CoverCore& core, std::span<const std::uint32_t> columns)
{
    CoverInterchange interchange{core};
    interchange.set_to(columns);
    CHECK(interchange.open().size() == columns.size()); // all fit
    return interchange.covered();
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a walk of annealing ends within the limit, no worse than it began, and mostly at the best")
    {
        int best = 0;
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            CoverCore core = random_core(random);
            for (std::size_t row = 0; row < core.need.size() && seed % 3 == 0; ++row) {
                core.need[row] = 1 + static_cast<std::int32_t>(random() % 2);
            }
            if (seed % 4 == 0) {
                for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
                    core.limit.cost.push_back(static_cast<std::int64_t>(1 + random() % 9));
                }
                core.limit.budget = 15;
            }
            CoverInterchange start{core};
            start.fill();

            const auto [end, covered] = anneal_cover(core, start.open(), {.trials = 20'000, .seed = seed}, {});

            CHECK(std::is_sorted(end.begin(), end.end()));
            CHECK(gained(core, end) == covered);
            CHECK(covered >= start.covered());
            if (core.limit.cost.empty() && seed % 3 != 0) {
                best += gained(core, end) == most_gained(core) ? 1 : 0;
            }
        }
        CHECK(best > 95); // of 100
    }

    TEST_CASE("a walk moves only what may be moved, and opens only what may be opened")
    {
        int moved = 0;
        for (std::uint32_t seed = 0; seed < 100; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            const std::vector<std::uint32_t> start{0, 1, 2};
            const std::vector<std::uint32_t> movable{start.front()};
            std::vector<std::uint8_t> is_allowed(core.matrix.columns());
            for (std::uint8_t& allowed : is_allowed) {
                allowed = random() % 2 == 0 ? 1 : 0;
            }

            const AnnealedCover end = anneal_cover(
                core, start, {.trials = 5'000, .seed = seed, .movable = movable, .is_allowed = is_allowed}, {});

            CHECK(end.columns.size() == start.size());
            for (const std::uint32_t column : end.columns) {
                CHECK((std::find(start.begin(), start.end(), column) != start.end() || is_allowed[column] != 0));
            }
            for (const std::uint32_t column : start) {
                const bool stays = std::find(end.columns.begin(), end.columns.end(), column) != end.columns.end();
                CHECK((stays || column == movable.front()));
                moved += stays ? 0 : 1;
            }
        }
        CHECK(moved > 10);
    }

    TEST_CASE("a pool of merged walks finds the best, and the same one with one and with two threads")
    {
        for (std::uint32_t seed = 0; seed < 12; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const CoverCore core = random_core(random);
            CoverInterchange start{core};
            start.fill();
            const auto search = [&](unsigned threads) {
                geo::Progress progress;
                SearchWatch watch{{}, progress};
                CoverState state;
                search_with_elites(core, {.threads = threads, .seed = seed, .round_patience = 1, .most_rounds = 2},
                                   watch, {{start.open().begin(), start.open().end()}, {}}, state,
                                   [] { return false; });
                return state;
            };

            const CoverState one = search(1);
            const CoverState two = search(2);

            CHECK(one.covered == most_gained(core));
            CHECK(one.sites == two.sites);
        }
    }
}
