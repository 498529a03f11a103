// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/reach.hpp"
#include "tests/support/ascii_town.hpp"

#include <optional>
#include <random>
#include <span>
#include <vector>

namespace doorstep::tests {

/// A network of a drawn town; no island is too small unless the settings say so.
[[nodiscard]] engine::WalkingNetwork network_of(const AsciiTown& town, std::span<const engine::Crossing> crossings = {},
                                                const engine::WalkingNetworkSettings& settings = {
                                                    .smallest_island = {}});

/// A place joined from one point, up to 150 m away.
[[nodiscard]] engine::Joined join_at(const engine::WalkingNetwork& network, const geo::Point& at);

/// The walk between two points; nullopt when there is none within 100 km.
[[nodiscard]] std::optional<engine::Reached> walk(const engine::WalkingNetwork& network, const geo::Point& from,
                                                  const geo::Point& to);
/// Its length in metres, or -1.
[[nodiscard]] double walked_metres(const engine::WalkingNetwork& network, const geo::Point& from, const geo::Point& to);

/// Streets with node ids between random places of a small square: parallel streets, loops, streets of no length,
/// private ways and islands among them.
[[nodiscard]] std::vector<engine::Street> random_streets(std::mt19937& random, std::size_t junctions,
                                                         std::size_t streets);

} // namespace doorstep::tests
