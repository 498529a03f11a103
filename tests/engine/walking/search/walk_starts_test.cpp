// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_starts.hpp"

#include "engine/walking/search/walk_engine.hpp"
#include "tests/engine/walking/search/plain_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace doorstep;
using namespace doorstep::tests;
using engine::unreachable;
using engine::WalkEngine;
using engine::WalkGraph;
using engine::WalkMethod;

namespace {

using Pairs = std::vector<engine::WalkPair>;

[[nodiscard]] engine::WalkStarts random_starts(std::size_t vertices, std::mt19937& random)
{
    engine::WalkStarts starts;
    std::vector<engine::WayIn> ways;
    for (std::size_t count = 1 + random() % 40; count > 0; --count) {
        if (random() % 6 != 0) { // else as the one before
            ways.assign(random() % 5, {});
            std::ranges::generate(ways, [&] {
                return engine::WayIn{static_cast<std::uint32_t>(random() % vertices),
                                     static_cast<std::uint32_t>(random() % 400)};
            });
        }
        starts.add(ways);
    }
    return starts;
}

/// What lies near one start, by a table of all walks.
[[nodiscard]] Pairs plain_near(const PlainGraph& plain, std::span<const std::uint32_t> table,
                               std::span<const engine::WayIn> ways, std::uint32_t limit)
{
    Pairs near;
    for (std::uint32_t vertex = 0; vertex < plain.vertices; ++vertex) {
        std::uint32_t least = unreachable;
        for (const engine::WayIn& way : ways) {
            const std::uint32_t walk = table[way.vertex * plain.vertices + vertex];
            least = std::min(least, walk == unreachable ? unreachable : way.distance + walk);
        }
        if (least <= limit) {
            near.push_back({vertex, least});
        }
    }
    return near;
}

[[nodiscard]] std::vector<Pairs> near_all(WalkEngine& walker, const engine::WalkStarts& starts, std::uint32_t limit,
                                          unsigned threads)
{
    std::vector<Pairs> all(starts.size());
    std::vector<int> told(starts.size(), 0);
    geo::Progress silent;
    const auto take = [&](std::uint32_t start, std::span<const engine::WalkPair> near) {
        ++told[start];
        all[start].assign(near.begin(), near.end());
        std::ranges::sort(all[start]);
    };
    walker.near(starts, limit, threads, silent, [&] { return take; });
    for (std::size_t i = 0; i < starts.size(); ++i) {
        CHECK(told[i] == (starts.ways_of(i).empty() ? 0 : 1));
    }
    return all;
}

void check_against_table(const PlainGraph& plain, std::mt19937& random, std::span<const WalkMethod> methods)
{
    const WalkGraph graph{plain.vertices, plain.links, plain.back};
    const std::vector<std::uint32_t> table = all_walks(plain);
    const engine::WalkStarts starts = random_starts(plain.vertices, random);
    const auto limit = static_cast<std::uint32_t>(random() % 2'000);
    const auto threads = static_cast<unsigned>(1 + random() % 3);
    for (const WalkMethod method : methods) {
        CAPTURE(static_cast<int>(method));
        WalkEngine walker{graph, method};
        const std::vector<Pairs> near = near_all(walker, starts, limit, threads);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            REQUIRE(near[i] == plain_near(plain, table, starts.ways_of(i), limit));
        }
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("starts with several ways in have the shortest walk over all of them, on 1,000 random graphs")
    {
        constexpr std::array methods{WalkMethod::ByDensity, WalkMethod::Search, WalkMethod::Sweep};
        for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const PlainGraph plain =
                seed % 100 == 0 ? random_city(random, 5) : random_graph(random, seed % 10 == 0 ? 60 : 20);

            check_against_table(plain, random, methods);
        }
    }

    TEST_CASE("ways longer one way than back are walked as they lie, on 1,000 random graphs")
    {
        constexpr std::array methods{WalkMethod::ByDensity, WalkMethod::Search};
        for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            PlainGraph plain =
                seed % 100 == 0 ? random_city(random, 5) : random_graph(random, seed % 10 == 0 ? 60 : 20);
            for (const engine::Link& link : plain.links) {
                plain.back.push_back(random() % 3 == 0 ? link.length : static_cast<std::uint32_t>(random() % 900));
            }

            check_against_table(plain, random, methods);
        }
    }

    TEST_CASE("totals and tables of directed ways are those of the walks out; sweeps refuse them")
    {
        std::mt19937 random{7};
        PlainGraph plain = random_city(random, 5);
        for (const engine::Link& link : plain.links) {
            plain.back.push_back(link.length + static_cast<std::uint32_t>(random() % 500));
        }
        const WalkGraph graph{plain.vertices, plain.links, plain.back};
        CHECK(graph.is_directed());
        const std::array<std::uint32_t, 3> starts{0, 7, 11};
        const std::array<std::uint32_t, 1> limit{3'000};
        geo::Progress silent;
        WalkEngine walker{graph};
        const auto totals = walker.totals(starts, limit, {}, 1, silent);
        const auto table = walker.table(starts, starts, 1'000'000, 1, silent);
        for (std::size_t i = 0; i < starts.size(); ++i) {
            const std::vector<std::uint32_t> walks = plain_walks(plain, starts[i], 1'000'000);
            CHECK(totals[i].count ==
                  static_cast<std::uint64_t>(std::ranges::count_if(walks, [](std::uint32_t d) { return d <= 3'000; })));
            for (std::size_t k = 0; k < starts.size(); ++k) {
                CHECK(table[i * starts.size() + k] == walks[starts[k]]);
            }
        }
        WalkEngine sweeping{graph, WalkMethod::Sweep};
        CHECK_THROWS_AS((void)sweeping.totals(starts, limit, {}, 1, silent), std::invalid_argument);
    }
}
