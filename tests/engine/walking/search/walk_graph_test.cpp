// SPDX-License-Identifier: MIT
#include "engine/walking/search/walk_graph.hpp"

#include "geo/error.hpp"
#include "tests/engine/walking/search/plain_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using engine::Link;
using engine::WalkGraph;

TEST_SUITE("unit")
{
    TEST_CASE("only where streets branch is a junction; bends and dead ends hang in groups")
    {
        // Two crossroads 0 and 1, joined by three ways of which one has bends 2 and 3; a dead end 4 hangs from 3.
        const std::vector<Link> links{{0, 2, 10}, {2, 3, 10}, {3, 1, 10}, {3, 4, 7},
                                      {0, 5, 20}, {5, 1, 20}, {0, 1, 50}};

        const WalkGraph graph{6, links};

        CHECK(graph.junction_count() == 2);
        CHECK(graph.members().size() == 6);
        CHECK(graph.groups().size() == 4); // two junctions, two chains with something inside
        const WalkGraph::Member& dead_end = graph.members()[graph.member_of(4)];
        CHECK(std::minmax({dead_end.from_first, dead_end.from_second}) == std::minmax({17U, 27U}));
        CHECK(graph.arcs_from(0).size() == 1);
        CHECK(graph.arcs_from(0).front().length == 30);
    }

    TEST_CASE("each vertex is a member of one group, which begins with the junction or at its first end")
    {
        for (std::uint32_t seed = 1; seed <= 100; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const tests::PlainGraph plain = tests::random_graph(random, 200);

            const WalkGraph graph{plain.vertices, plain.links};

            REQUIRE(graph.vertex_count() == plain.vertices);
            std::vector<std::uint32_t> seen;
            for (std::uint32_t group = 0; group < graph.groups().size(); ++group) {
                REQUIRE(!graph.members_of(group).empty());
                for (const WalkGraph::Member& member : graph.members_of(group)) {
                    seen.push_back(member.vertex);
                    CHECK(graph.group_of(graph.member_of(member.vertex)) == group);
                    CHECK(member.second_end == graph.groups()[group].second_end);
                    CHECK((member.from_second == WalkGraph::no_way) == (group < graph.junction_count()));
                    CHECK(graph.parent_of(graph.member_of(member.vertex)) <= graph.member_of(member.vertex));
                }
            }
            std::ranges::sort(seen);
            CHECK(std::ranges::adjacent_find(seen) == seen.end());
            CHECK(seen.size() == plain.vertices);
        }
    }

    TEST_CASE("groups stay small on endless roads, combs and stars")
    {
        std::vector<Link> road, comb, star;
        for (std::uint32_t i = 0; i < 5'000; ++i) {
            road.push_back({i, i + 1, 1});
            comb.push_back({i, i + 1, 1});
            comb.push_back({i, i + 5'001, 1});
            star.push_back({i % 500 == 0 ? 0 : i, i + 1, 1});
        }
        for (const auto& links : {road, comb, star}) {
            const WalkGraph graph{10'002, links};

            for (std::uint32_t group = 0; group < graph.groups().size(); ++group) {
                CHECK(graph.members_of(group).size() <= 512);
            }
        }
    }

    TEST_CASE("links that end nowhere and links longer than a country are refused, all at once")
    {
        const std::vector<Link> links{{0, 1, 5}, {0, 9, 5}, {1, 0, engine::longest_link + 1}};
        try {
            const WalkGraph graph{2, links};
            FAIL("accepted");
        }
        catch (const geo::InputError& error) {
            REQUIRE(error.findings().size() == 2);
            CHECK(error.findings()[0].code == "link-to-nowhere");
            CHECK(error.findings()[0].where.feature == "2");
            CHECK(error.findings()[1].code == "link-too-long");
        }
    }

    TEST_CASE("a graph may be empty, or vertices without links")
    {
        CHECK(WalkGraph{0, {}}.junction_count() == 0);
        const WalkGraph three{3, {}};
        CHECK(three.junction_count() == 3);
        CHECK(three.arcs_from(0).empty());
    }
}
