// SPDX-License-Identifier: MIT
#include "engine/walking/walks/street_walks.hpp"

#include "engine/walking/search/kept_bytes.hpp"
#include "engine/walking/slopes/sloped_network.hpp"
#include "engine/walking/walks/layers.hpp"
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;
using engine::StreetWalks;

namespace {

/// A town with arterials, private ways and places all over it.
struct Town {
    std::vector<engine::JoinRequest> requests;
    std::vector<engine::Street> streets;
    engine::WalkingNetwork network;
    std::vector<engine::Joined> places;
    [[nodiscard]] std::span<const engine::Joined> targets() const
    {
        return std::span{places}.first(places.size() / 10);
    }
};
[[nodiscard]] Town random_town(std::uint32_t seed, std::size_t place_count)
{
    std::mt19937 random{seed};
    auto streets = tests::random_streets(random, 40, 90);
    std::erase_if(streets, [](const engine::Street& street) { // they have no sides
        return std::ranges::all_of(street.points, [&](const geo::Point& at) { return at == street.points.front(); });
    });
    for (engine::Street& street : streets) {
        street.road_class = random() % 5 == 0 ? engine::RoadClass::Arterial : engine::RoadClass::Local;
    }
    geo::Progress silent;
    engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = 0_m}, silent};
    std::vector<engine::JoinRequest> requests(place_count);
    for (engine::JoinRequest& request : requests) {
        request.at = {static_cast<double>(random() % 400), static_cast<double>(random() % 400)};
    }
    std::vector<engine::Joined> places = join_to_streets(network, requests, 150_m, 1, silent);
    return {std::move(requests), std::move(streets), std::move(network), std::move(places)};
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("many sources are swept, few are searched, and both cross where every walk that does not is longer")
    {
        for (std::uint32_t seed = 1; seed <= 3; ++seed) {
            CAPTURE(seed);
            const Town town = random_town(seed, 5'000);
            geo::Progress silent;
            const Decimetres limit{9'000};
            StreetWalks many{town.network};
            const auto swept = many.reach(town.places, town.targets(), limit, 1, silent);
            CHECK(many.layers().shortest.engine.is_prepared());

            for (std::size_t i = 0; i < town.places.size(); i += 511) {
                StreetWalks one{town.network};
                const auto searched = one.reach(std::span{town.places}.subspan(i, 1), town.targets(), limit, 1, silent);
                CHECK_FALSE(one.layers().shortest.engine.is_prepared());
                CHECK(searched.front() == swept[i]);
            }
            const auto in_order = [&] {
                std::vector<std::vector<engine::Reached>> told;
                many.reach_each(town.places, town.targets(), limit, 3, silent,
                                [&](std::size_t source, std::span<const engine::Reached> reached) {
                                    CHECK(source == told.size());
                                    told.emplace_back(reached.begin(), reached.end());
                                });
                return told;
            };
            CHECK(in_order() == swept);
        }
    }

    TEST_CASE("a walk crosses where the walk in a network that bars crossing is longer, on 200 random towns")
    {
        std::size_t crossing = 0, walks = 0;
        for (std::uint32_t seed = 1; seed <= 200; ++seed) {
            CAPTURE(seed);
            const Town town = random_town(seed, 12);
            geo::Progress silent;
            const engine::WalkingNetwork barred{
                town.streets, {}, {}, {.smallest_island = 0_m, .crossing_rule = engine::CrossingRule::Barrier}, silent};
            const auto barred_places = join_to_streets(barred, town.requests, 150_m, 1, silent);
            const Decimetres limit{100'000};
            const auto told = StreetWalks{town.network}.reach(town.places, town.places, limit, 1, silent);
            const auto without = StreetWalks{barred}.reach(barred_places, barred_places, limit, 1, silent);
            for (std::size_t i = 0; i < town.places.size(); ++i) {
                for (const engine::Reached& each : told[i]) {
                    const auto same = std::ranges::find(without[i], each.target, &engine::Reached::target);
                    const bool is_longer = same == without[i].end() || same->distance > each.distance;
                    CHECK(each.crosses_at_grade == is_longer);
                    CHECK((same == without[i].end() || !same->crosses_at_grade));
                    crossing += is_longer ? 1 : 0;
                    ++walks;
                }
            }
        }
        CHECK(crossing > walks / 50);
        CHECK(crossing < walks / 2);
    }

    TEST_CASE("streets longer than a country are walked, in one piece and in many")
    {
        // 3,000 km, then ten streets of 500 km with a dead end of 1,000 km in the middle.
        std::vector<engine::Street> streets;
        const auto street = [&](std::int64_t from, std::int64_t to, geo::Point start, geo::Point end) {
            engine::Street made;
            made.id = std::to_string(streets.size());
            made.nodes = {from, to};
            made.points = {start, end};
            streets.push_back(made);
        };
        street(1, 2, {0, 0}, {3e6, 0});
        for (int i = 0; i < 10; ++i) {
            street(2 + i, 3 + i, {3e6 + 5e5 * i, 0}, {3e6 + 5e5 * (i + 1), 0});
        }
        street(7, 99, {3e6 + 25e5, 0}, {3e6 + 25e5, 1e6});
        geo::Progress silent;
        const engine::WalkingNetwork network{streets, {}, {}, {.smallest_island = 0_m}, silent};

        CHECK(tests::walked_metres(network, {0, 0}, {8e6, 0}) == -1.0); // the helper walks up to 100 km
        StreetWalks walks{network};
        const std::vector places{tests::join_at(network, {0, 0}), tests::join_at(network, {8e6, 0}),
                                 tests::join_at(network, {5.5e6, 1e6})};
        const auto reached = walks.reach(places, places, Decimetres{100'000'000}, 1, silent);
        REQUIRE(reached[0].size() == 3);
        CHECK(reached[0][1].distance == Decimetres{80'000'000});
        CHECK(reached[0][2].distance == Decimetres{65'000'000});
    }

    TEST_CASE("what was kept gives the same walks, and is kept no second time")
    {
        const Town town = random_town(3, 5'000);
        geo::Progress silent;
        const Decimetres limit{9'000};
        StreetWalks first{town.network};
        CHECK_FALSE(first.was_kept());
        const auto reached = first.reach(town.places, town.targets(), limit, 1, silent);
        const auto kept = first.to_keep();
        REQUIRE(kept);

        StreetWalks second{town.network, *kept};
        CHECK(second.was_kept());
        CHECK(second.layers().shortest.engine.is_prepared());
        CHECK(second.reach(town.places, town.targets(), limit, 1, silent) == reached);
        CHECK_FALSE(second.to_keep());

        (void)second.reach(town.places, town.targets(), Decimetres{12'000}, 1, silent);
        CHECK_MESSAGE(second.to_keep(), "a longer limit took another hierarchy, which is worth keeping");
    }

    TEST_CASE("what was kept of other streets, or is damaged, is not used")
    {
        const Town town = random_town(3, 50);
        StreetWalks made{town.network};
        const std::vector<std::byte> kept = *made.to_keep();

        CHECK(StreetWalks{town.network, kept}.was_kept());
        CHECK_FALSE(StreetWalks{random_town(4, 1).network, kept}.was_kept());
        for (const std::size_t at :
             {std::size_t{0}, std::size_t{8}, std::size_t{40}, kept.size() / 2, kept.size() - 1}) {
            CAPTURE(at);
            std::vector<std::byte> damaged = kept;
            damaged[at] ^= std::byte{1};
            CHECK_FALSE(StreetWalks{town.network, damaged}.was_kept());
        }
        for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{16}, kept.size() - 1}) {
            CHECK_FALSE(StreetWalks{town.network, std::span{kept}.first(size)}.was_kept());
        }
    }

    TEST_CASE("what was kept of walks on slopes is of that terrain, and a sound file with other numbers does no harm")
    {
        const Town town = random_town(3, 20);
        const auto hill = [](double rise) {
            geo::HeightGrid grid;
            grid.cell_width = grid.cell_height = 100.0;
            grid.columns = grid.rows = 12;
            grid.north_west = {-300.0, 700.0};
            for (std::size_t i = 0; i < grid.columns * grid.rows; ++i) {
                grid.heights.push_back(static_cast<float>(rise * static_cast<double>(i % grid.columns)));
            }
            return grid;
        };
        const engine::SlopedNetwork slopes{town.network, hill(20.0), engine::WalkDirection::ToSource};
        const engine::SlopedNetwork steeper{town.network, hill(30.0), engine::WalkDirection::ToSource};
        geo::Progress silent;
        StreetWalks first{slopes};
        const std::vector<std::byte> kept = *first.to_keep();
        StreetWalks second{slopes, kept};
        CHECK(second.was_kept());
        CHECK(second.reach(town.places, town.places, Decimetres{9'000}, 1, silent) ==
              first.reach(town.places, town.places, Decimetres{9'000}, 1, silent));
        CHECK_FALSE(StreetWalks{steeper, kept}.was_kept());
        CHECK_FALSE(StreetWalks{town.network, kept}.was_kept());

        // Bytes changed and the sum over them made right again, as nobody would by accident.
        std::mt19937 random{5};
        std::size_t refused = 0;
        for (int i = 0; i < 400; ++i) {
            std::vector<std::byte> forged = kept;
            forged[16 + random() % (forged.size() - 16)] = static_cast<std::byte>(random());
            engine::Fingerprint print;
            print.add(std::span{forged}.subspan(16));
            const std::uint64_t sum = print.value();
            std::memcpy(forged.data() + 8, &sum, sizeof sum);
            StreetWalks walks{slopes, forged};
            refused += walks.was_kept() ? 0 : 1;
            (void)walks.reach(town.places, town.places, Decimetres{9'000}, 1, silent);
        }
        CHECK(refused > 100);
    }

    TEST_CASE("one street a decimetre longer, or now dangerous to cross, is another network")
    {
        Town town = random_town(3, 1);
        const std::vector<std::byte> kept = *StreetWalks{town.network}.to_keep();
        geo::Progress silent;
        const auto built_anew = [&] {
            return engine::WalkingNetwork{town.streets, {}, {}, {.smallest_island = 0_m}, silent};
        };
        CHECK(StreetWalks{built_anew(), kept}.was_kept());

        const auto local = std::ranges::find(town.streets, engine::RoadClass::Local, &engine::Street::road_class);
        local->road_class = engine::RoadClass::Arterial;
        CHECK_FALSE(StreetWalks{built_anew(), kept}.was_kept());
        local->road_class = engine::RoadClass::Local;
        local->is_private = !local->is_private;
        CHECK_FALSE(StreetWalks{built_anew(), kept}.was_kept());
        local->is_private = !local->is_private;
        CHECK(StreetWalks{built_anew(), kept}.was_kept());

        const auto bent = std::ranges::find_if(town.streets, [](const engine::Street& street) {
            return street.points.size() == 3; // its middle is no junction: only its length changes
        });
        REQUIRE(bent != town.streets.end());
        bent->points[1].x += 60.0;
        CHECK_FALSE(StreetWalks{built_anew(), kept}.was_kept());
    }
}
