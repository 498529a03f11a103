// SPDX-License-Identifier: MIT
#include "engine/location/covering/column_graph.hpp"
#include "engine/location/covering/search/cover_elites.hpp"
#include "engine/location/covering/search/cover_interchange.hpp"
#include "engine/location/covering/search/cover_splice.hpp"
#include "engine/location/covering/search/promising_columns.hpp"
#include "tests/engine/location/covering/random_core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

using namespace doorstep::engine;
using doorstep::tests::random_core;

namespace {

/// Homes anywhere in a square of 1,000, each also a site that covers what is within 150 of it; gains from 1 to 100.
CoverCore town(std::uint32_t homes, std::size_t open, std::uint32_t seed)
{
    std::mt19937 random{seed};
    std::vector<std::pair<int, int>> at;
    for (std::uint32_t home = 0; home < homes; ++home) {
        at.emplace_back(random() % 1000, random() % 1000);
    }
    CoverCore core;
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns;
    for (const auto& [x, y] : at) {
        for (std::uint32_t site = 0; site < homes; ++site) {
            const int dx = at[site].first - x;
            const int dy = at[site].second - y;
            if (dx * dx + dy * dy <= 150 * 150) {
                columns.push_back(site);
            }
        }
        first.push_back(columns.size());
        core.gain.push_back(static_cast<std::int64_t>(1 + random() % 100));
    }
    core.matrix = CoverMatrix{homes, std::move(first), std::move(columns)};
    core.need.assign(homes, 1);
    core.limit.count = open;
    for (std::uint32_t site = 0; site < homes; ++site) {
        core.site.push_back(site);
    }
    core.price_shift = price_shift_of(core);
    return core;
}

/// A street of sites, each covering the home before it, its own and the next.
CoverCore street(std::uint32_t sites, std::size_t open)
{
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> columns;
    for (std::uint32_t home = 0; home < sites; ++home) {
        for (std::uint32_t site = home == 0 ? 0 : home - 1; site <= std::min(home + 1, sites - 1); ++site) {
            columns.push_back(site);
        }
        first.push_back(columns.size());
    }
    CoverCore core;
    core.matrix = CoverMatrix{sites, std::move(first), std::move(columns)};
    core.gain.assign(sites, 1);
    core.need.assign(sites, 1);
    core.limit.count = open;
    return core;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("columns are the farther from each other the more columns lie between them")
    {
        const CoverCore core = street(12, 4);

        const std::vector<double> distance = ColumnGraph{core}.distances(0);

        CHECK(distance[0] == 0.0);
        CHECK(distance[1] == doctest::Approx(1.0 - 2.0 / 3.0 + 0.01)); // two of three homes are common
        CHECK(std::is_sorted(distance.begin(), distance.end()));
    }

    TEST_CASE("columns are promising that earn nearly what the last that fits earns")
    {
        CoverCore core = street(9, 2);
        const std::vector<std::int64_t> prices{9, 9, 9, 0, 0, 10, 10, 9, 9}; // earned: 18 27 18 9 10 20 29 28 18

        const auto is_promising = promising_columns(core, prices, 6); // 3 % of a gain of 3 is little

        CHECK(is_promising == std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 1, 0});
        CHECK(promising_columns(core, {}, 6).empty());
        CHECK(promising_columns(core, prices, 600) == std::vector<std::uint8_t>{0, 1, 0, 0, 0, 1, 1, 1, 0});
    }

    TEST_CASE("a splice is one answer inside a place and another one outside it")
    {
        const CoverCore core = street(40, 4);
        const CoverSplice splice{core, 1, 1, 1};
        const std::vector<double> distance =
            ColumnGraph{core}.distances([&] { // the place: the column all of whose splices begin with itself
                std::vector<std::uint32_t> all(40);
                for (std::uint32_t at = 0; at < 40; ++at) {
                    all[at] = at;
                }
                return splice.splice(all, all, 0, 40).columns.front();
            }());
        const std::vector<std::uint32_t> outer{3, 13, 23, 33};
        const std::vector<std::uint32_t> inner{8, 18, 28, 38};

        const SplicedCover spliced = splice.splice(outer, inner, 0, 2);

        REQUIRE(spliced.columns.size() == 4);
        double farthest_inner = 0.0;
        double nearest_outer = 1e9;
        int from_outer = 0;
        for (const std::uint32_t column : spliced.columns) {
            const bool is_outer = column % 10 == 3;
            from_outer += is_outer ? 1 : 0;
            (is_outer ? nearest_outer : farthest_inner) =
                is_outer ? std::min(nearest_outer, distance[column]) : std::max(farthest_inner, distance[column]);
        }
        CHECK(from_outer == 2);
        CHECK(farthest_inner < nearest_outer + 5 * (1.0 / 3.0 + 0.01)); // within half a gap between open sites
        for (const std::uint32_t column : spliced.seam) {
            CHECK(std::count(spliced.columns.begin(), spliced.columns.end(), column) == 1);
        }
    }

    TEST_CASE("splices keep to the limit, with a budget too, and have each column once")
    {
        for (std::uint32_t seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            CoverCore core = random_core(random);
            if (seed % 2 == 0) {
                for (std::size_t column = 0; column < core.matrix.columns(); ++column) {
                    core.limit.cost.push_back(static_cast<std::int64_t>(1 + random() % 9));
                }
                core.limit.budget = 15;
            }
            CoverInterchange one{core};
            one.fill();
            CoverInterchange other{core};
            std::vector<std::uint32_t> columns(core.matrix.columns());
            std::iota(columns.begin(), columns.end(), 0U);
            std::shuffle(columns.begin(), columns.end(), random);
            other.set_to(columns);
            other.fill();
            const std::vector<std::uint32_t> outer{one.open().begin(), one.open().end()};
            const std::vector<std::uint32_t> inner{other.open().begin(), other.open().end()};
            const CoverSplice splice{core, 3, 1, seed};

            for (std::size_t inside = 0; inside <= outer.size(); ++inside) {
                const SplicedCover spliced = splice.splice(outer, inner, inside % 3, inside);

                std::int64_t spent = 0;
                for (const std::uint32_t column : spliced.columns) {
                    spent += core.limit.cost_of(column);
                }
                CHECK(spliced.columns.size() <= core.limit.count);
                CHECK((core.limit.cost.empty() || spent <= core.limit.budget));
                const std::set<std::uint32_t> different{spliced.columns.begin(), spliced.columns.end()};
                CHECK(different.size() == spliced.columns.size());
            }
        }
    }
}

TEST_SUITE("slow")
{
    TEST_CASE("a pool of spliced answers is the best there is, and the same with one and with two threads")
    {
        const CoverCore core = town(250, 14, 7);
        CoverInterchange start{core};
        start.fill();
        start.improve();
        const auto search = [&](unsigned threads) {
            doorstep::geo::Progress progress;
            SearchWatch watch{{}, progress};
            CoverState state;
            search_with_elites(core, {.threads = threads, .seed = 3, .round_patience = 4, .most_rounds = 7}, watch,
                               {{start.open().begin(), start.open().end()}, {}}, state, [] { return false; });
            return state;
        };

        const CoverState one = search(1);
        const CoverState two = search(2);

        doorstep::geo::Progress silent;
        SearchWatch watch{{}, silent};
        CoverState proven;
        search_cover(core, {.threads = 1, .is_part = true}, watch, proven); // without pools
        REQUIRE(proven.is_proven());
        CHECK(start.covered() < proven.covered); // a swap would not do
        CHECK(one.covered == proven.covered);
        CHECK(one.covered == two.covered);
        CHECK(one.sites == two.sites);
    }
}
