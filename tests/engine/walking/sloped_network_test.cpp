// SPDX-License-Identifier: MIT
#include "engine/walking/slopes/sloped_network.hpp"

#include "engine/walking/slopes/sloped_arcs.hpp"
#include "engine/walking/walks/street_walks.hpp"
#include "geo/measure/measure.hpp"
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

using namespace doorstep;
using namespace doorstep::geo::literals;
using doorstep::tests::AsciiTown;
using doorstep::tests::join_at;
using doorstep::tests::network_of;
using engine::Decimetres;
using engine::WalkDirection;

namespace {

/// Ground of 2 km × 2 km around the towns, its height by place.
template <class Height>
[[nodiscard]] geo::HeightGrid ground(Height height)
{
    geo::HeightGrid grid{{-500, 1500}, 20.0, 20.0, 100, 100, {}};
    for (std::size_t row = 0; row < grid.rows; ++row) {
        for (std::size_t column = 0; column < grid.columns; ++column) {
            grid.heights.push_back(static_cast<float>(height(-500 + 20.0 * (static_cast<double>(column) + 0.5),
                                                             1500 - 20.0 * (static_cast<double>(row) + 0.5))));
        }
    }
    return grid;
}

[[nodiscard]] double level_metres(const engine::SlopedNetwork& slopes, const geo::Point& from, const geo::Point& to)
{
    geo::Progress silent;
    const auto reached =
        engine::StreetWalks{slopes}.reach(std::array{join_at(slopes.network(), from)},
                                          std::array{join_at(slopes.network(), to)}, Decimetres{1'000'000}, 1, silent);
    return reached.front().empty() ? -1.0 : reached.front().front().distance.in_metres();
}

constexpr std::uint64_t unreachable = std::numeric_limits<std::uint32_t>::max();

/// All directed distances by Floyd and Warshall, with private ways at the start (phase 0) or end (phase 2) only.
class SlowSlopes {
public:
    explicit SlowSlopes(const engine::SlopedNetwork& slopes)
        : slopes_{slopes}, count_{3 * slopes.network().junctions().size()}, table_(count_ * count_, unreachable)
    {
        for (std::size_t i = 0; i < count_; ++i) {
            table_[i * count_ + i] = 0;
        }
        for (std::size_t j = 0; j < slopes.network().junctions().size(); ++j) {
            shorten(node(j, 0), node(j, 1), 0);
            shorten(node(j, 1), node(j, 2), 0);
        }
        for (std::uint32_t e = 0; e < slopes.network().edges().size(); ++e) {
            const engine::WalkEdge& edge = slopes.network().edges()[e];
            for (const std::size_t phase : {0U, 1U, 2U}) {
                if (edge.is_private != (phase == 1)) {
                    shorten(node(edge.from.value, phase), node(edge.to.value, phase),
                            slopes.forward(engine::EdgeIndex{e}).value);
                    shorten(node(edge.to.value, phase), node(edge.from.value, phase),
                            slopes.backward(engine::EdgeIndex{e}).value);
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

    [[nodiscard]] std::uint64_t between(const engine::Entrance& start, const engine::Entrance& end) const
    {
        std::uint64_t best = unreachable;
        const std::uint64_t connectors = start.connector.value + end.connector.value;
        if (start.edge == end.edge) {
            best = connectors + part(start, start.from_start.value, end.from_start.value);
        }
        const engine::WalkEdge& one = slopes_.network().edges()[start.edge.value];
        const engine::WalkEdge& other = slopes_.network().edges()[end.edge.value];
        for (const std::size_t last_phase : {0U, 1U, 2U}) {
            if (other.is_private == (last_phase == 1)) {
                continue;
            }
            const std::array outs{std::pair{one.from, part(start, start.from_start.value, 0)},
                                  std::pair{one.to, part(start, start.from_start.value, one.length.value)}};
            const std::array ins{std::pair{other.from, part(end, 0, end.from_start.value)},
                                 std::pair{other.to, part(end, other.length.value, end.from_start.value)}};
            for (const auto& [u, before] : outs) {
                for (const auto& [v, after] : ins) {
                    const std::uint64_t middle =
                        table_[node(u.value, one.is_private ? 0 : 1) * count_ + node(v.value, last_phase)];
                    best = std::min(best, connectors + before + middle + after);
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
    /// Along the edge of an entrance; what part of an edge costs has its own tests.
    [[nodiscard]] std::uint64_t part(const engine::Entrance& on, std::uint32_t from, std::uint32_t to) const
    {
        return slopes_.arcs().effort(on.edge.value, from, to);
    }
    const engine::SlopedNetwork& slopes_;
    std::size_t count_;
    std::vector<std::uint64_t> table_;
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("efforts are those of Tobler's walking speeds")
    {
        const auto speed = [](double slope) { return 6.0 * std::exp(-3.5 * std::abs(slope + 0.05)); };

        CHECK(engine::effort_of_slope(0.0) == doctest::Approx(1.0));
        for (const double slope : {-0.3, -0.05, 0.02, 0.1, 0.25}) {
            CHECK(engine::effort_of_slope(slope) == doctest::Approx(speed(0.0) / speed(slope)));
        }
        CHECK(engine::effort_of_slope(-0.05) < 1.0);
        CHECK(engine::effort_of_slope(3.0) == engine::effort_of_slope(0.5)); // a fault of the raster
    }

    TEST_CASE("uphill costs more than downhill, and who walks towards the start walks the other way")
    {
        const AsciiTown town{100_m, "A----B"};
        const auto network = network_of(town);
        const auto hill = ground([](double x, double) { return 0.1 * x; }); // up to the east
        const engine::SlopedNetwork away{network, hill, WalkDirection::FromSource};
        const engine::SlopedNetwork towards{network, hill, WalkDirection::ToSource};
        const double up = 500 * engine::effort_of_slope(0.1);
        const double down = 500 * engine::effort_of_slope(-0.1);

        CHECK(level_metres(away, town.at('A'), town.at('B')) == doctest::Approx(up).epsilon(0.001));
        CHECK(level_metres(away, town.at('B'), town.at('A')) == doctest::Approx(down).epsilon(0.001));
        CHECK(level_metres(towards, town.at('A'), town.at('B')) == doctest::Approx(down).epsilon(0.001));
        // Between places inside the edge as well.
        CHECK(level_metres(away, {100, 0}, {300, 0}) == doctest::Approx(0.4 * up).epsilon(0.001));
        CHECK(level_metres(away, {300, 0}, {100, 0}) == doctest::Approx(0.4 * down).epsilon(0.001));
    }

    TEST_CASE("who walks a part of an edge pays for the slope of that part")
    {
        const AsciiTown town{100_m, "A--------B"};
        const auto network = network_of(town);
        // Level as far as x = 450, then up.
        const auto foot_of_hill = ground([](double x, double) { return x < 450 ? 0.0 : 0.2 * (x - 450); });
        const engine::SlopedNetwork slopes{network, foot_of_hill, WalkDirection::FromSource};
        const double up = engine::effort_of_slope(0.2);
        const double down = engine::effort_of_slope(-0.2);

        CHECK(level_metres(slopes, {0, 0}, {400, 0}) == doctest::Approx(400).epsilon(0.001));
        CHECK(level_metres(slopes, {500, 0}, {800, 0}) == doctest::Approx(300 * up).epsilon(0.001));
        CHECK(level_metres(slopes, {800, 0}, {500, 0}) == doctest::Approx(300 * down).epsilon(0.001));
        CHECK(level_metres(slopes, {0, 0}, {800, 0}) == doctest::Approx(450 + 350 * up).epsilon(0.01));
        const engine::SlopedNetwork towards{network, foot_of_hill, WalkDirection::ToSource};
        CHECK(level_metres(towards, {500, 0}, {800, 0}) == doctest::Approx(300 * down).epsilon(0.001));
    }

    TEST_CASE("parts of an edge add up to it, and how far one comes is where the effort is spent")
    {
        const AsciiTown town{100_m, "A--------B"};
        const auto network = network_of(town);
        const engine::SlopedNetwork slopes{network,
                                           ground([](double x, double y) { return 30 * std::sin(x / 70) + 0.02 * y; }),
                                           WalkDirection::FromSource};
        const auto& arcs = slopes.arcs();
        for (std::uint32_t at = 0; at <= 9000; at += 37) {
            CAPTURE(at);
            CHECK(std::abs(static_cast<double>(arcs.effort(0, 0, at) + arcs.effort(0, at, 9000)) -
                           static_cast<double>(arcs.forward[0])) <= 1.0);
            const std::uint32_t rest = at / 3;
            const std::uint32_t up_to = arcs.farthest(0, at, true, rest);
            CHECK(arcs.effort(0, at, up_to) <= rest);
            CHECK((up_to == 9000 || arcs.effort(0, at, up_to + 1) > rest));
            const std::uint32_t down_to = arcs.farthest(0, at, false, rest);
            CHECK(arcs.effort(0, at, down_to) <= rest);
            CHECK((down_to == 0 || arcs.effort(0, at, down_to - 1) > rest));
        }
    }

    TEST_CASE("a bridge leads over a valley, a tunnel through a hill, straight from end to end")
    {
        const auto valley = ground([](double x, double) {
            return x > 200 && x < 600 ? -40 * std::pow(std::sin((x - 200) * std::numbers::pi / 400), 2) : 0.0;
        });
        const auto hill = ground([](double x, double) {
            return x > 200 && x < 600 ? 40 * std::pow(std::sin((x - 200) * std::numbers::pi / 400), 2) : 0.0;
        });
        AsciiTown town{100_m, "A-B---C-D"};
        const auto on_ground = network_of(town);
        town.street('B', 'C').is_bridge = true;
        const auto on_bridge = network_of(town);
        town.street('B', 'C').is_bridge = false;
        town.street('B', 'C').is_tunnel = true;
        const auto in_tunnel = network_of(town);
        const auto walked = [&](const engine::WalkingNetwork& network, const geo::HeightGrid& heights) {
            return level_metres({network, heights, WalkDirection::FromSource}, town.at('A'), town.at('D'));
        };

        CHECK(walked(on_ground, valley) > 900);
        CHECK(walked(on_bridge, valley) == doctest::Approx(800).epsilon(0.002));
        CHECK(walked(on_ground, hill) > 900);
        CHECK(walked(in_tunnel, hill) == doctest::Approx(800).epsilon(0.002));
    }

    TEST_CASE("junctions on a bridge hang in the air with it")
    {
        // Branches at C; the ground under it lies 40 m deep, and 30 m higher at F and E than at B.
        AsciiTown town{100_m, R"(
      E
      |
A-B---C---D-F
)"};
        for (const auto& [from, to] : {std::pair{'B', 'C'}, std::pair{'C', 'D'}, std::pair{'C', 'E'}}) {
            town.street(from, to).is_bridge = true;
            town.street(from, to).level = 1;
        }
        const auto valley = ground([&](double x, double y) {
            const bool is_below = x > 250 && x < 950 && y < 150;
            return is_below ? -40.0 : x <= 250 ? 0.0 : 30.0;
        });
        const auto network = network_of(town);
        const engine::SlopedNetwork slopes{network, valley, WalkDirection::FromSource};

        // C lies 400 m from B at 0 m, 400 m from D at 30 m, and 200 m from E at 30 m.
        const double height = (0.0 / 400 + 30.0 / 400 + 30.0 / 200) / (1.0 / 400 + 1.0 / 400 + 1.0 / 200);
        CHECK(level_metres(slopes, town.at('B'), town.at('C')) ==
              doctest::Approx(400 * engine::effort_of_slope(height / 400)).epsilon(0.001));
        CHECK(level_metres(slopes, town.at('C'), town.at('E')) ==
              doctest::Approx(200 * engine::effort_of_slope((30 - height) / 200)).epsilon(0.001));
    }

    TEST_CASE("a longer way round a hill can be the easier one")
    {
        const AsciiTown town{100_m, R"(
A---B
|   |
C---D
)"};
        // A steep ridge between A and B; the way over C and D is level.
        const auto ridge = ground([](double x, double y) {
            const double crest = std::sin(x * std::numbers::pi / 400);
            return y > 100 && x > 0 && x < 400 ? 120 * crest * crest * (y - 100) / 100 : 0.0;
        });
        const auto network = network_of(town);
        const engine::SlopedNetwork slopes{network, ridge, WalkDirection::FromSource};

        CHECK(tests::walked_metres(network, town.at('A'), town.at('B')) == doctest::Approx(400));
        CHECK(level_metres(slopes, town.at('A'), town.at('B')) == doctest::Approx(800).epsilon(0.01));
    }

    TEST_CASE("ground without heights counts as level")
    {
        const AsciiTown town{100_m, "A----B"};
        const auto network = network_of(town);
        const auto unknown = ground([](double, double) { return std::nan(""); });

        CHECK(level_metres({network, unknown, WalkDirection::FromSource}, town.at('A'), town.at('B')) ==
              doctest::Approx(500));
    }

    TEST_CASE("on level ground walks are those of the level network")
    {
        for (std::uint32_t seed = 1; seed <= 100; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            geo::Progress silent;
            auto streets = tests::random_streets(random, 3 + random() % 10, 2 + random() % 20);
            for (engine::Street& street : streets) {
                street.road_class = random() % 4 == 0 ? engine::RoadClass::Arterial : engine::RoadClass::Local;
            }
            const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = {}}, silent};
            const engine::SlopedNetwork slopes{network, ground([](double, double) { return 7.0; }),
                                               WalkDirection::FromSource};
            std::vector<engine::Joined> places;
            for (int i = 0; i < 12; ++i) {
                places.push_back(
                    join_at(network, {static_cast<double>(random() % 400), static_cast<double>(random() % 400)}));
            }
            const Decimetres limit{static_cast<std::uint32_t>(random() % 12'000)};

            CHECK(engine::StreetWalks{slopes}.reach(places, places, limit, 1, silent) ==
                  reach(network, places, places, limit, 1, silent));
        }
    }

    TEST_CASE("walks on random hills equal those of Floyd and Warshall")
    {
        for (std::uint32_t seed = 1; seed <= 120; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            geo::Progress silent;
            const auto streets = tests::random_streets(random, 3 + random() % 10, 2 + random() % 20);
            const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = {}}, silent};
            const auto bumps = static_cast<double>(random() % 40);
            const engine::SlopedNetwork slopes{
                network, ground([&](double x, double y) { return bumps * std::sin(x / 60.0) * std::cos(y / 45.0); }),
                random() % 2 == 0 ? WalkDirection::FromSource : WalkDirection::ToSource};
            const SlowSlopes slow{slopes};
            std::vector<engine::Joined> places;
            for (int i = 0; i < 10; ++i) {
                places.push_back(
                    join_at(network, {static_cast<double>(random() % 400), static_cast<double>(random() % 400)}));
            }
            const Decimetres limit{static_cast<std::uint32_t>(random() % 15'000)};

            const auto reached = engine::StreetWalks{slopes}.reach(places, places, limit, 2, silent);

            for (std::size_t source = 0; source < places.size(); ++source) {
                std::vector<std::pair<std::uint32_t, std::uint64_t>> expected, got;
                for (std::uint32_t target = 0; target < places.size(); ++target) {
                    if (places[source].entrances.empty() || places[target].entrances.empty()) {
                        continue;
                    }
                    std::uint64_t distance = std::numeric_limits<std::uint64_t>::max();
                    for (const engine::Entrance& from : places[source].entrances) {
                        for (const engine::Entrance& to : places[target].entrances) {
                            distance = std::min(distance, slow.between(from, to));
                        }
                    }
                    if (distance <= limit.value) {
                        expected.emplace_back(target, distance);
                    }
                }
                for (const engine::Reached& each : reached[source]) {
                    got.emplace_back(each.target, each.distance.value);
                }
                CHECK(got == expected);
            }
        }
    }

    TEST_CASE("a catchment ends where the slope of its last part lets it")
    {
        const AsciiTown town{100_m, "A--------B"};
        const auto network = network_of(town);
        const engine::SlopedNetwork slopes{network,
                                           ground([](double x, double) { return x < 450 ? 0.0 : 0.2 * (x - 450); }),
                                           WalkDirection::FromSource};
        const std::array limits{Decimetres{6000}};

        const auto area =
            catchment_areas(engine::StreetWalks{slopes}, join_at(network, town.at('A')), limits, 25_m).front();

        const double end = 450 + 150 / engine::effort_of_slope(0.2);
        CHECK(geo::contains(area, {end, 0}));
        CHECK_FALSE(geo::contains(area, {end + 30, 0}));
    }

    TEST_CASE("a catchment on a slope reaches farther downhill")
    {
        const AsciiTown town{100_m, "A--------B"};
        const auto network = network_of(town);
        const engine::SlopedNetwork slopes{network, ground([](double x, double) { return 0.1 * x; }),
                                           WalkDirection::FromSource};
        const std::array limits{Decimetres{2000}};

        const auto area =
            catchment_areas(engine::StreetWalks{slopes}, join_at(network, {450, 0}), limits, 25_m).front();

        const double up = 200 / engine::effort_of_slope(0.1);
        const double down = 200 / engine::effort_of_slope(-0.1);
        CHECK(up < down);
        CHECK(geo::contains(area, {450 + up, 0}));
        CHECK_FALSE(geo::contains(area, {450 + up + 26, 0}));
        CHECK(geo::contains(area, {450 - down + 1, 0}));
        CHECK_FALSE(geo::contains(area, {450 - down - 26, 0}));
    }
}
