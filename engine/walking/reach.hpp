// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/join.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A target that can be walked to.
struct Reached {
    std::uint32_t target = 0;      ///< position in the list of targets
    Decimetres distance;           ///< gate to gate, connectors counted
    bool crosses_at_grade = false; ///< the shortest path crosses rail, expressway or arterial unprotected
    friend bool operator==(const Reached&, const Reached&) = default;
};

/// One question to a network: for more, make a `StreetWalks` and keep it. For every source, the targets within `limit`
/// walked decimetres (inclusive), by target ascending.
[[nodiscard]] std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                                      std::span<const Joined> targets, Decimetres limit,
                                                      unsigned threads, geo::Progress& progress);

/// One question to a network: for more, make a `StreetWalks` and keep it.
[[nodiscard]] std::vector<geo::MultiPolygon> catchment_areas(const WalkingNetwork& network, const Joined& source,
                                                             std::span<const Decimetres> limits, geo::Length buffer);

} // namespace doorstep::engine
