// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/knapsack_bounds.hpp"
#include "engine/location/capacitated/site_knapsack.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

using namespace doorstep::engine;

namespace {

std::vector<KnapsackItem> random_items(std::mt19937_64& random, std::size_t most, bool is_whole, int least_gain)
{
    std::vector<KnapsackItem> items;
    for (std::size_t count = 1 + random() % most; count > 0; --count) {
        const double gain = least_gain + static_cast<double>(random() % 30);
        const double load =
            static_cast<double>(random() % 9) + (is_whole ? 0.0 : 0.1 * static_cast<double>(random() % 10));
        items.push_back({static_cast<std::uint32_t>(items.size()), gain, load});
    }
    return items;
}

/// Item by item.
double slow_bound(const std::vector<KnapsackItem>& sorted, std::size_t from, double room, std::size_t skip)
{
    double gain = 0.0;
    for (std::size_t i = from; i < sorted.size(); ++i) {
        if (i == skip) {
            continue;
        }
        if (sorted[i].load > room) {
            return gain + sorted[i].gain * room / sorted[i].load;
        }
        room -= sorted[i].load;
        gain += sorted[i].gain;
    }
    return gain;
}

/// By trying all sets; `in` and `out`: an item that must be, or must not be.
double slow_gain(const std::vector<KnapsackItem>& items, double capacity, std::size_t in, std::size_t out)
{
    double best = -std::numeric_limits<double>::infinity();
    for (std::uint32_t mask = 0; mask < (1U << items.size()); ++mask) {
        double gain = 0.0;
        double load = 0.0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            gain += (mask >> i & 1U) != 0 ? items[i].gain : 0.0;
            load += (mask >> i & 1U) != 0 ? items[i].load : 0.0;
        }
        const bool keeps =
            (in >= items.size() || (mask >> in & 1U) != 0) && (out >= items.size() || (mask >> out & 1U) == 0);
        best = keeps && load <= capacity + 1e-12 ? std::max(best, gain) : best;
    }
    return best;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the bound by sums is the bound item by item, from anywhere and without any item")
    {
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            std::mt19937_64 random{seed};
            auto sorted = random_items(random, 40, seed % 2 == 0, 1);
            std::sort(sorted.begin(), sorted.end(),
                      [](const KnapsackItem& a, const KnapsackItem& b) { return ratio_of(a) > ratio_of(b); });
            DantzigBounds bounds;
            bounds.set(sorted);
            CAPTURE(seed);
            for (int trial = 0; trial < 20; ++trial) {
                const double room = 0.5 * static_cast<double>(random() % 400);
                const std::size_t at = random() % (sorted.size() + 1);
                CHECK(bounds.most(at, room) ==
                      doctest::Approx(slow_bound(sorted, at, room, sorted.size())).epsilon(1e-12));
                CHECK(bounds.most_without(at, room) == doctest::Approx(slow_bound(sorted, 0, room, at)).epsilon(1e-12));
            }
        }
    }

    TEST_CASE("a knapsack gains what the best of all sets gains, and items forced in or out never less than that")
    {
        for (std::uint64_t seed = 1; seed <= 600; ++seed) {
            std::mt19937_64 random{seed};
            const bool is_whole = seed % 2 == 0;
            const auto kind = is_whole ? KnapsackKind::WholeLoads : KnapsackKind::Whole;
            const auto items = random_items(random, 9, is_whole, 1);
            const auto signed_items = random_items(random, 8, is_whole, -9);
            const double capacity = static_cast<double>(random() % 30) + (is_whole ? 0.0 : 0.05); // no sum meets it
            constexpr std::size_t none = 99;
            CAPTURE(seed);
            SiteKnapsack knapsack;
            std::vector<KnapsackShare> shares;

            CHECK(knapsack.solve(items, capacity, kind, shares) ==
                  doctest::Approx(slow_gain(items, capacity, none, none)).epsilon(1e-12));

            const SiteKnapsack::Forced forced = knapsack.forced(signed_items, capacity, kind);
            for (std::size_t i = 0; i < signed_items.size(); ++i) {
                CHECK(forced.in[i] >= slow_gain(signed_items, capacity, i, none) - 1e-9);
                CHECK(forced.out[i] >= slow_gain(signed_items, capacity, none, i) - 1e-9);
            }
        }
    }
}
