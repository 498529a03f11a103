// SPDX-License-Identifier: MIT
#include "engine/walking/walks/street_walks.hpp"

#include "engine/walking/walks/layers.hpp"
#include "tests/engine/walking/town_walks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep;
using namespace doorstep::geo::literals;
using engine::Decimetres;
using engine::StreetWalks;

namespace {

/// A town with arterials, private ways and places all over it.
struct Town {
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
    return {std::move(streets), std::move(network), std::move(places)};
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
        for (std::size_t i = 1; i + 1 < local->points.size(); ++i) {
            local->points[i].x += 3.0;
        }
        local->is_private = !local->is_private;
        CHECK_FALSE(StreetWalks{built_anew(), kept}.was_kept());
    }
}
