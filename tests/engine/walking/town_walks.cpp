// SPDX-License-Identifier: MIT
#include "tests/engine/walking/town_walks.hpp"

#include <array>

namespace doorstep::tests {

engine::WalkingNetwork network_of(const AsciiTown& town, std::span<const engine::Crossing> crossings,
                                  const engine::WalkingNetworkSettings& settings)
{
    geo::Progress silent;
    return {town.streets, crossings, town.barriers, settings, silent};
}

engine::Joined join_at(const engine::WalkingNetwork& network, const geo::Point& at)
{
    geo::Progress silent;
    const engine::JoinRequest place{{}, at, {}};
    return join_to_streets(network, std::array{place}, geo::Length::metres(150), 1, silent).front();
}

std::optional<engine::Reached> walk(const engine::WalkingNetwork& network, const geo::Point& from, const geo::Point& to)
{
    geo::Progress silent;
    const auto reached = reach(network, std::array{join_at(network, from)}, std::array{join_at(network, to)},
                               engine::Decimetres{1'000'000}, 1, silent);
    return reached.front().empty() ? std::nullopt : std::optional{reached.front().front()};
}

double walked_metres(const engine::WalkingNetwork& network, const geo::Point& from, const geo::Point& to)
{
    const auto walked = walk(network, from, to);
    return walked ? walked->distance.in_metres() : -1.0;
}

std::vector<engine::Street> random_streets(std::mt19937& random, std::size_t junctions, std::size_t streets)
{
    // The engine's numbers are the same everywhere; the distributions of the library are not.
    const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    std::vector<geo::Point> places;
    for (std::size_t i = 0; i < junctions; ++i) {
        places.push_back({static_cast<double>(below(400)), static_cast<double>(below(400))});
    }
    if (junctions > 2) {
        places[1] = places[0]; // a street of no length becomes possible
    }
    std::vector<engine::Street> made;
    for (std::size_t i = 0; i < streets; ++i) {
        const std::size_t from = below(junctions);
        const std::size_t to = below(junctions);
        engine::Street street;
        street.id = std::to_string(i);
        street.nodes = {static_cast<std::int64_t>(from)};
        street.points = {places[from]};
        if (from == to || below(3) == 0) {
            street.nodes.push_back(static_cast<std::int64_t>(1000 + i));
            street.points.push_back({static_cast<double>(below(400)), static_cast<double>(below(400))});
        }
        street.nodes.push_back(static_cast<std::int64_t>(to));
        street.points.push_back(places[to]);
        street.is_private = below(4) == 0;
        made.push_back(std::move(street));
    }
    return made;
}

} // namespace doorstep::tests
