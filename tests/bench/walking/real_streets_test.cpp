// SPDX-License-Identifier: MIT
#include "bench/walking/street_graph.hpp"
#include "engine/walking/search/walk_engine.hpp"
#include "tests/engine/walking/search/plain_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <optional>

using namespace doorstep;
using engine::WalkEngine;
using engine::WalkGraph;
using engine::WalkMethod;

namespace {

[[nodiscard]] std::optional<std::filesystem::path> data()
{
    const char* given = std::getenv("DOORSTEP_DATA");
    const std::filesystem::path folder = given ? given : DOORSTEP_SOURCE_DIR "/../shared/data";
    if (!std::filesystem::exists(folder / "porto")) {
        MESSAGE("skipped: no data");
        return std::nullopt;
    }
    return folder;
}

struct Sums {
    std::uint64_t pairs = 0;
    std::uint64_t distance = 0;
    friend bool operator==(const Sums&, const Sums&) = default;
};
[[nodiscard]] Sums sums_of(std::span<const engine::WalkTotals> totals)
{
    Sums sums;
    for (const engine::WalkTotals& each : totals) {
        sums.pairs += each.count;
        sums.distance += each.distance;
    }
    return sums;
}
[[nodiscard]] Sums sums_of(const std::vector<std::vector<engine::WalkPair>>& pairs)
{
    Sums sums;
    for (const auto& each : pairs) {
        sums.pairs += each.size();
        for (const engine::WalkPair& pair : each) {
            sums.distance += pair.distance;
        }
    }
    return sums;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("a folder without a graph is refused by name")
    {
        CHECK_THROWS_WITH_AS((void)bench::read_street_graph("/nowhere"), "cannot open /nowhere/graph_nodes.csv.gz",
                             std::runtime_error);
    }

    TEST_CASE("lines that are no whole numbers are refused by file and line")
    {
        const auto folder = std::filesystem::temp_directory_path() / "doorstep_street_graph_test";
        std::filesystem::create_directories(folder);
        // What is not compressed is read as it is.
        std::ofstream{folder / "graph_nodes.csv.gz"} << "lon,lat\n0,0\n1,1\n";
        std::ofstream{folder / "graph_sites.csv.gz"} << "node\n1\n";
        std::ofstream{folder / "graph_edges.csv.gz"} << "a,b,decimetres\n0,1,5\r\n0,x,5\n";
        CHECK_THROWS_AS((void)bench::read_street_graph(folder), std::runtime_error);

        std::ofstream{folder / "graph_edges.csv.gz"} << "a,b,decimetres\n0,1,5\r\n1,0,7";
        const bench::StreetGraph graph = bench::read_street_graph(folder);
        CHECK(graph.vertices == 2);
        CHECK(graph.links.size() == 2);
        CHECK(graph.links.back().length == 7);
        CHECK(graph.starts == std::vector<std::uint32_t>{1});
        std::filesystem::remove_all(folder);
    }
}

TEST_SUITE("real")
{
    TEST_CASE("the benchmark graph of Porto gives its golden numbers by every method")
    {
        const auto folder = data();
        if (!folder) {
            return;
        }
        const bench::StreetGraph read = bench::read_street_graph(*folder / "porto");
        const WalkGraph graph{read.vertices, read.links};
        const std::array<std::uint32_t, 1> limit{15'000};
        const auto first = [&](std::size_t count) { return std::span{read.starts}.first(count); };
        geo::Progress silent;

        for (const WalkMethod method : {WalkMethod::Search, WalkMethod::Sweep}) {
            CAPTURE(static_cast<int>(method));
            WalkEngine walker{graph, method};
            CHECK(sums_of(walker.totals(first(100), limit, {}, 1, silent)) == Sums{158'270, 1'534'071'102});
            CHECK(sums_of(walker.totals(first(1'000), limit, {}, 2, silent)) == Sums{1'586'736, 15'280'446'401});
            CHECK(sums_of(walker.pairs(first(1'000), 15'000, 1, silent)) == Sums{1'586'736, 15'280'446'401});
        }
        WalkEngine walker{graph};
        CHECK(sums_of(walker.totals(read.starts, limit, {}, 1, silent)) == Sums{162'806'054, 1'570'933'701'027});
        CHECK(walker.is_prepared());
    }

    TEST_CASE("walks in all real cities are those of plain Dijkstra")
    {
        const auto folder = data();
        if (!folder) {
            return;
        }
        for (const std::string city : {"helsinki", "andorra", "porto_alegre", "las_palmas", "porto"}) {
            CAPTURE(city);
            const bench::StreetGraph read =
                bench::street_graph_from_osm((*folder / city / (city + ".osm.pbf")).string());
            REQUIRE(read.vertices > 5'000);
            const WalkGraph graph{read.vertices, read.links};
            const auto starts = std::span{read.starts}.first(8);
            geo::Progress silent;
            WalkEngine searching{graph, WalkMethod::Search};
            WalkEngine sweeping{graph, WalkMethod::Sweep};
            const auto searched = searching.pairs(starts, 20'000, 1, silent);
            const auto swept = sweeping.pairs(starts, 20'000, 1, silent);
            const auto table = sweeping.table(starts, read.starts, engine::longest_walk, 1, silent);
            CHECK(searching.table(starts, read.starts, engine::longest_walk, 1, silent) == table);

            for (std::size_t i = 0; i < starts.size(); ++i) {
                const auto plain = tests::plain_walks({read.vertices, read.links, {}}, starts[i], engine::longest_walk);
                std::vector<engine::WalkPair> expected;
                for (std::uint32_t vertex = 0; vertex < plain.size(); ++vertex) {
                    if (plain[vertex] <= 20'000) {
                        expected.push_back({vertex, plain[vertex]});
                    }
                }
                for (auto found : {searched[i], swept[i]}) {
                    std::ranges::sort(found);
                    CHECK(found == expected);
                }
                bool is_equal = true;
                for (std::size_t k = 0; k < read.vertices; ++k) {
                    is_equal = is_equal && table[i * read.vertices + k] == plain[read.starts[k]];
                }
                CHECK(is_equal);
            }
        }
    }
}
