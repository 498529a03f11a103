// SPDX-License-Identifier: MIT
#include "engine/walking/catchments/outline_clashes.hpp"

#include "geo/measure/segments.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

using namespace doorstep;
using engine::OutlineEdge;

namespace {

[[nodiscard]] OutlineEdge edge(const std::vector<geo::Point>& corners, std::uint32_t from, std::uint32_t to)
{
    return {from, to, corners[from], corners[to], true};
}

/// Edges without a common corner that share a point, each compared with each.
[[nodiscard]] std::vector<std::uint32_t> meeting(const std::vector<OutlineEdge>& edges)
{
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        for (std::uint32_t j = 0; j < edges.size(); ++j) {
            if (i != j && geo::share_a_point({edges[i].a, edges[i].b}, {edges[j].a, edges[j].b})) {
                found.push_back(i);
                break;
            }
        }
    }
    return found;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("edges clash where they cross, touch or run along each other, not at a common corner")
    {
        const std::vector<geo::Point> corners{{0, 0}, {10, 0}, {5, 5}, {5, -5}, {5, 0}, {20, 0}, {10, 10}};

        const std::vector<OutlineEdge> at_corner{edge(corners, 0, 1), edge(corners, 1, 6)};
        const std::vector<OutlineEdge> crossing{edge(corners, 0, 1), edge(corners, 2, 3)};
        const std::vector<OutlineEdge> touching{edge(corners, 0, 1), edge(corners, 2, 4)};
        const std::vector<OutlineEdge> along{edge(corners, 0, 1), edge(corners, 0, 5)};
        const std::vector<OutlineEdge> going_on{edge(corners, 0, 1), edge(corners, 1, 5)};
        const std::vector<OutlineEdge> back{edge(corners, 0, 1), edge(corners, 1, 0)};

        CHECK(clashing_edges(at_corner).empty());
        CHECK(clashing_edges(crossing).size() == 2);
        CHECK(clashing_edges(touching).size() == 2);
        CHECK(clashing_edges(along).size() == 2);
        CHECK(clashing_edges(going_on).empty());
        CHECK(clashing_edges(back).size() == 2);
        CHECK(engine::clashing_edges({}).empty());
    }

    TEST_CASE("edges that leave no corner out are not compared")
    {
        const std::vector<geo::Point> corners{{0, 0}, {10, 0}, {5, 5}, {5, -5}};
        std::vector<OutlineEdge> crossing{edge(corners, 0, 1), edge(corners, 2, 3)};
        crossing[0].is_shortcut = crossing[1].is_shortcut = false;

        CHECK(clashing_edges(crossing).empty());
    }

    TEST_CASE("clashes of random edges are those found by comparing each with each")
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const double extent = seed % 2 == 0 ? 100.0 : 3000.0;
            std::vector<OutlineEdge> edges;
            for (std::uint32_t i = 0; i < 2 + random() % 60; ++i) {
                const auto place = [&] { return extent * static_cast<double>(random()) / 4294967296.0; };
                const geo::Point a{place() + 4.0e5, place() + 3.1e6};
                const double angle = static_cast<double>(random());
                const double length = static_cast<double>(random() % 40);
                edges.push_back(
                    {2 * i, 2 * i + 1, a, {a.x + length * std::cos(angle), a.y + length * std::sin(angle)}, true});
            }

            CHECK(clashing_edges(edges) == meeting(edges));
        }
    }
}
