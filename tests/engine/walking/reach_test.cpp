// SPDX-License-Identifier: MIT
#include "engine/walking/reach.hpp"

#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::network_of;
using doorstep::tests::walked_metres;

namespace {

constexpr std::uint64_t unreachable = std::numeric_limits<std::uint32_t>::max();

/// All distances between entrances by Floyd and Warshall, with private ways walked at the start (phase 0) or the end
/// (phase 2) only.
class SlowDistances {
public:
    explicit SlowDistances(const engine::WalkingNetwork& network)
        : network_{network}, count_{3 * network.junctions().size()}, table_(count_ * count_, unreachable)
    {
        for (std::size_t i = 0; i < count_; ++i) {
            table_[i * count_ + i] = 0;
        }
        for (std::size_t j = 0; j < network.junctions().size(); ++j) {
            shorten(node(j, 0), node(j, 1), 0);
            shorten(node(j, 1), node(j, 2), 0);
        }
        for (const engine::WalkEdge& edge : network.edges()) {
            for (const std::size_t phase : {0U, 1U, 2U}) {
                if (edge.is_private != (phase == 1)) {
                    shorten(node(edge.from.value, phase), node(edge.to.value, phase), edge.length.value);
                    shorten(node(edge.to.value, phase), node(edge.from.value, phase), edge.length.value);
                }
            }
        }
        for (std::size_t k = 0; k < count_; ++k) {
            for (std::size_t i = 0; i < count_; ++i) {
                for (std::size_t j = 0; j < count_; ++j) {
                    shorten(i, j, table_[i * count_ + k] + table_[k * count_ + j]);
                }
            }
        }
    }

    [[nodiscard]] std::uint64_t between(const engine::Joined& from, const engine::Joined& to) const
    {
        std::uint64_t best = unreachable;
        for (const engine::Entrance& start : from.entrances) {
            for (const engine::Entrance& end : to.entrances) {
                const std::uint64_t connectors = start.connector.value + end.connector.value;
                if (start.edge == end.edge) {
                    const auto along = static_cast<std::int64_t>(start.from_start.value) - end.from_start.value;
                    best = std::min(best, connectors + static_cast<std::uint64_t>(std::abs(along)));
                }
                const engine::WalkEdge& one = network_.edges()[start.edge.value];
                const engine::WalkEdge& other = network_.edges()[end.edge.value];
                for (const std::size_t last_phase : {0U, 1U, 2U}) {
                    if (other.is_private == (last_phase == 1)) {
                        continue;
                    }
                    for (const auto& [u, before] : {std::pair{one.from, start.from_start}, {one.to, start.to_end}}) {
                        for (const auto& [v, after] : {std::pair{other.from, end.from_start}, {other.to, end.to_end}}) {
                            const std::uint64_t middle =
                                table_[node(u.value, one.is_private ? 0 : 1) * count_ + node(v.value, last_phase)];
                            best = std::min(best, connectors + before.value + middle + after.value);
                        }
                    }
                }
            }
        }
        return best;
    }

private:
    [[nodiscard]] static std::size_t node(std::size_t junction, std::size_t phase) { return 3 * junction + phase; }
    void shorten(std::size_t from, std::size_t to, std::uint64_t distance)
    {
        table_[from * count_ + to] = std::min(table_[from * count_ + to], distance);
    }
    const engine::WalkingNetwork& network_;
    std::size_t count_;
    std::vector<std::uint64_t> table_;
};

[[nodiscard]] std::vector<engine::Joined> random_places(const engine::WalkingNetwork& network, std::mt19937& random)
{
    std::vector<engine::JoinRequest> requests;
    for (int i = 0; i < 12; ++i) {
        engine::JoinRequest request;
        for (std::size_t gate = 0; gate < 1 + random() % 2; ++gate) {
            request.gates.push_back({static_cast<double>(random() % 400), static_cast<double>(random() % 400)});
        }
        requests.push_back(request);
    }
    geo::Progress silent;
    return join_to_streets(network, requests, 150_m, 1, silent);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("walked distances equal those of Floyd and Warshall on random towns")
    {
        for (std::uint32_t seed = 1; seed <= 200; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            geo::Progress silent;
            const auto streets = tests::random_streets(random, 3 + random() % 10, 2 + random() % 20);
            const engine::WalkingNetwork network{
                streets, {}, {}, {.smallest_island = geo::Length::metres(random() % 2 == 0 ? 0 : 300)}, silent};
            const auto places = random_places(network, random);
            const SlowDistances slow{network};
            const engine::Decimetres limit{static_cast<std::uint32_t>(random() % 12'000)};

            const auto reached = reach(network, places, places, limit, 1, silent);

            REQUIRE(reached.size() == places.size());
            for (std::size_t source = 0; source < places.size(); ++source) {
                std::vector<engine::Reached> expected;
                for (std::uint32_t target = 0; target < places.size(); ++target) {
                    const std::uint64_t distance = slow.between(places[source], places[target]);
                    if (distance <= limit.value) {
                        expected.push_back({target, {static_cast<std::uint32_t>(distance)}, false});
                    }
                }
                CHECK(reached[source] == expected);
            }
        }
    }

    TEST_CASE("the same walks come out at 1 and 4 threads")
    {
        std::mt19937 random{7};
        geo::Progress silent;
        const auto streets = tests::random_streets(random, 60, 150);
        const engine::WalkingNetwork network{streets, {}, {}, {}, silent};
        std::vector<engine::Joined> places;
        for (int i = 0; i < 20; ++i) {
            std::ranges::copy(random_places(network, random), std::back_inserter(places));
        }

        const auto one = reach(network, places, places, engine::Decimetres{6000}, 1, silent);
        const auto four = reach(network, places, places, engine::Decimetres{6000}, 4, silent);

        CHECK(one == four);
    }

    TEST_CASE("a limit is inclusive")
    {
        const AsciiTown town{100_m, "A---B"};
        const auto network = network_of(town);
        const std::vector places{tests::join_at(network, town.at('A')), tests::join_at(network, town.at('B'))};
        geo::Progress silent;

        CHECK(reach(network, places, places, engine::Decimetres{4000}, 1, silent)[0].size() == 2);
        CHECK(reach(network, places, places, engine::Decimetres{3999}, 1, silent)[0].size() == 1);
    }

    TEST_CASE("nobody walks through a private compound, but one may start and end inside")
    {
        const AsciiTown town{10_m, R"(
A------B
|      |
C..P...D
|      |
E------F
)"};
        const auto network = network_of(town);

        CHECK(walked_metres(network, town.at('C'), town.at('D')) == 110.0);
        CHECK(walked_metres(network, town.at('P'), town.at('D')) == 40.0);
        CHECK(walked_metres(network, town.at('A'), town.at('P')) == 50.0);
        CHECK(walked_metres(network, town.at('P'), town.at('P')) == 0.0);
    }

    TEST_CASE("the walk between two homes on one street does not visit its ends")
    {
        const AsciiTown town{10_m, R"(
  h   s
A---------B
)"};
        const auto network = network_of(town);

        CHECK(walked_metres(network, town.at('h'), town.at('s')) == 60.0);
    }

    TEST_CASE("a place that is not joined reaches nothing and is never reached")
    {
        const AsciiTown town{100_m, R"(
A--B

    h
)"};
        const auto network = network_of(town);

        CHECK(walked_metres(network, town.at('h'), town.at('A')) == -1.0);
        CHECK(walked_metres(network, town.at('A'), town.at('h')) == -1.0);
    }
}
