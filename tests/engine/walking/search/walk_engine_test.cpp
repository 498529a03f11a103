// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_engine.hpp"

#include "engine/walking/search/sweep_kernels.hpp"
#include "tests/engine/walking/search/plain_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

using namespace doorstep;
using namespace doorstep::tests;
using engine::unreachable;
using engine::WalkEngine;
using engine::WalkGraph;
using engine::WalkMethod;

namespace {

constexpr std::array methods{WalkMethod::ByDensity, WalkMethod::Search, WalkMethod::Sweep};
using Starts = std::vector<std::uint32_t>;

[[nodiscard]] std::vector<engine::WalkPair> sorted(std::vector<engine::WalkPair> pairs)
{
    std::ranges::sort(pairs);
    return pairs;
}
[[nodiscard]] std::vector<engine::WalkPair> pairs_of(std::span<const std::uint32_t> walks, std::uint32_t limit)
{
    std::vector<engine::WalkPair> pairs;
    for (std::uint32_t vertex = 0; vertex < walks.size(); ++vertex) {
        if (walks[vertex] <= limit) {
            pairs.push_back({vertex, walks[vertex]});
        }
    }
    return pairs;
}
[[nodiscard]] engine::WalkTotals totals_of(std::span<const engine::WalkPair> pairs,
                                           std::span<const std::uint32_t> weights, std::uint32_t limit)
{
    engine::WalkTotals totals;
    for (const auto& [vertex, distance] : pairs) {
        if (distance <= limit) {
            ++totals.count;
            totals.distance += distance;
            totals.weight += weights.empty() ? 0 : weights[vertex];
        }
    }
    return totals;
}
[[nodiscard]] Starts some_of(std::size_t vertices, std::size_t count, std::mt19937& random)
{
    Starts starts(count);
    std::ranges::generate(starts, [&] { return static_cast<std::uint32_t>(random() % vertices); });
    return starts;
}
[[nodiscard]] std::vector<std::uint32_t> random_weights(std::size_t vertices, std::mt19937& random)
{
    const std::uint32_t heaviest = random() % 4 == 0 ? 3'000'000'000U : random() % 2 == 0 ? 65'000U : 9U;
    std::vector<std::uint32_t> weights(random() % 4 == 0 ? 0 : vertices);
    std::ranges::generate(weights, [&] { return static_cast<std::uint32_t>(random() % heaviest); });
    return weights;
}

/// Every answer of every method, against walks known otherwise: `walks[i]` are those from `starts[i]`.
void check_all_methods(const WalkGraph& graph, const Starts& starts,
                       const std::vector<std::vector<std::uint32_t>>& walks, const std::vector<std::uint32_t>& limits,
                       const std::vector<std::uint32_t>& weights)
{
    geo::Progress silent;
    for (const WalkMethod method : methods) {
        CAPTURE(static_cast<int>(method));
        WalkEngine walker{graph, method};
        const auto totals = walker.totals(starts, limits, weights, 1, silent);
        const auto pairs = walker.pairs(starts, limits.back(), 1, silent);
        const auto table = walker.table(starts, starts, limits.back(), 1, silent);
        REQUIRE(totals.size() == starts.size() * limits.size());
        REQUIRE(pairs.size() == starts.size());
        REQUIRE(table.size() == starts.size() * starts.size());
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const auto expected = pairs_of(walks[i], limits.back());
            REQUIRE(sorted(pairs[i]) == expected);
            for (std::size_t level = 0; level < limits.size(); ++level) {
                REQUIRE(totals[i * limits.size() + level] == totals_of(expected, weights, limits[level]));
            }
            for (std::size_t k = 0; k < starts.size(); ++k) {
                const std::uint32_t distance = walks[i][starts[k]];
                REQUIRE(table[i * starts.size() + k] == (distance <= limits.back() ? distance : unreachable));
            }
        }
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("every method finds the distances of Floyd and Warshall on 1,000 random graphs")
    {
        for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const PlainGraph plain = random_graph(random, seed % 10 == 0 ? 60 : 20);
            const WalkGraph graph{plain.vertices, plain.links};
            const Starts starts = some_of(plain.vertices, 1 + random() % 20, random);
            std::vector<std::uint32_t> limits = some_of(1 + random() % 3'000, 1 + random() % 4, random);
            std::ranges::sort(limits);
            if (seed % 7 == 0) {
                limits.back() = engine::longest_walk;
            }
            const auto table = all_walks(plain);
            std::vector<std::vector<std::uint32_t>> walks;
            for (const std::uint32_t start : starts) {
                const auto row = table.begin() + static_cast<std::ptrdiff_t>(start * plain.vertices);
                walks.emplace_back(row, row + static_cast<std::ptrdiff_t>(plain.vertices));
            }

            check_all_methods(graph, starts, walks, limits, random_weights(plain.vertices, random));
        }
    }

    TEST_CASE("every method agrees with plain Dijkstra on small cities, whatever the registers hold")
    {
        for (std::uint32_t seed = 1; seed <= 6; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const PlainGraph plain = random_city(random, 12);
            const WalkGraph graph{plain.vertices, plain.links};
            const Starts starts = some_of(plain.vertices, 70, random);
            // Below, at and above what 16 bits hold.
            const std::vector<std::uint32_t> limits{1'000, 5'000,
                                                    seed % 3 == 0   ? 16'382U
                                                    : seed % 3 == 1 ? 16'383U
                                                                    : 6'000U};
            std::vector<std::vector<std::uint32_t>> walks;
            for (const std::uint32_t start : starts) {
                walks.push_back(plain_walks(plain, start, engine::longest_walk));
            }

            check_all_methods(graph, starts, walks, limits, random_weights(plain.vertices, random));
        }
    }

    TEST_CASE("registers of sixteen bytes give the answer of the widest")
    {
        std::mt19937 random{13};
        const PlainGraph plain = random_city(random, 16);
        const WalkGraph graph{plain.vertices, plain.links};
        const Starts starts = some_of(plain.vertices, 300, random);
        const std::vector<std::uint32_t> weights = some_of(60'000, plain.vertices, random);
        geo::Progress silent;
        for (const std::uint32_t longest : {5'000U, 30'000U}) { // lanes of 16 and of 32 bits
            const std::array<std::uint32_t, 4> limits{500, 1'000, 3'000, longest};
            const auto answers = [&](engine::Registers registers) {
                engine::sweep_with(registers);
                WalkEngine walker{graph, WalkMethod::Sweep};
                auto all = std::tuple{walker.totals(starts, limits, weights, 1, silent),
                                      walker.pairs(starts, longest, 1, silent),
                                      walker.table(starts, starts, longest, 1, silent)};
                engine::sweep_with(engine::Registers::Widest);
                return all;
            };
            CHECK((answers(engine::Registers::SixteenBytes) == answers(engine::Registers::Widest)));
        }
    }

    TEST_CASE("the same walks come out at 1, 2 and 5 threads")
    {
        std::mt19937 random{11};
        const PlainGraph plain = random_city(random, 20);
        const WalkGraph graph{plain.vertices, plain.links};
        const Starts starts = some_of(plain.vertices, 700, random);
        const std::array<std::uint32_t, 2> limits{2'000, 4'000};
        geo::Progress silent;
        for (const WalkMethod method : methods) {
            CAPTURE(static_cast<int>(method));
            WalkEngine walker{graph, method};
            const auto totals = walker.totals(starts, limits, {}, 1, silent);
            const auto pairs = walker.pairs(starts, limits.back(), 1, silent);
            const auto table = walker.table(starts, starts, limits.back(), 1, silent);
            for (const unsigned threads : {2U, 5U}) {
                CHECK(walker.totals(starts, limits, {}, threads, silent) == totals);
                CHECK(walker.pairs(starts, limits.back(), threads, silent) == pairs);
                CHECK(walker.table(starts, starts, limits.back(), threads, silent) == table);
            }
        }
    }

    TEST_CASE("sums do not overflow where thousands of vertices lie just within the limit")
    {
        // A star of long links: each of 5,000 vertices is 16,382 dm from the start, or 1,000 km.
        for (const std::uint32_t length : {16'382U, 4'000'000U}) {
            CAPTURE(length);
            PlainGraph star{5'001, {}, {}};
            std::vector<std::uint32_t> weights{0};
            for (std::uint32_t vertex = 1; vertex < star.vertices; ++vertex) {
                star.links.push_back({0, vertex, length});
                weights.push_back(60'000);
            }
            const WalkGraph graph{star.vertices, star.links};
            geo::Progress silent;
            for (const WalkMethod method : methods) {
                const std::array<std::uint32_t, 1> start{0};

                const auto totals =
                    WalkEngine{graph, method}.totals(start, std::array{length}, weights, 1, silent).front();

                CHECK(totals.count == 5'001);
                CHECK(totals.distance == std::uint64_t{5'000} * length);
                CHECK(totals.weight == std::uint64_t{5'000} * 60'000);
            }
        }
    }

    TEST_CASE("many starts go through the hierarchy, few are searched one by one; a hierarchy serves shorter limits")
    {
        std::mt19937 random{5};
        const PlainGraph plain = random_city(random, 30);
        const WalkGraph graph{plain.vertices, plain.links};
        geo::Progress silent;

        WalkEngine walker{graph};
        const Starts few = some_of(plain.vertices, 3, random);
        walker.prepare(engine::WalkStarts{few}, 3'000, silent);
        CHECK_FALSE(walker.is_prepared());
        const Starts many = some_of(plain.vertices, 5'000, random);
        walker.prepare(engine::WalkStarts{many}, 3'000, silent);
        CHECK(walker.is_prepared());

        WalkEngine searching{graph, WalkMethod::Search};
        const std::array<std::uint32_t, 1> shorter{1'500};
        CHECK(walker.totals(many, shorter, {}, 1, silent) == searching.totals(many, shorter, {}, 1, silent));
    }

    TEST_CASE("whoever asks to stop is heard")
    {
        class Stopped : public geo::Progress {
            [[nodiscard]] bool is_cancelled() const override { return true; }
        };
        std::mt19937 random{3};
        const PlainGraph plain = random_city(random, 5);
        const WalkGraph graph{plain.vertices, plain.links};
        Stopped stopped;
        for (const WalkMethod method : methods) {
            WalkEngine walker{graph, method};
            const Starts starts{0, 1, 2};

            CHECK_THROWS_AS((void)walker.totals(starts, Starts{100}, {}, 1, stopped), geo::Cancelled);
            CHECK_THROWS_AS((void)walker.pairs(starts, 100, 1, stopped), geo::Cancelled);
            CHECK_THROWS_AS((void)walker.table(starts, starts, 100, 1, stopped), geo::Cancelled);
        }
    }
}
