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

/// For every source, the targets within `limit` walked decimetres (inclusive), by target ascending. One bounded
/// Dijkstra per source; ties between equally short paths prefer the one that does not cross.
[[nodiscard]] std::vector<std::vector<Reached>> reach(const WalkingNetwork& network, std::span<const Joined> sources,
                                                      std::span<const Joined> targets, Decimetres limit,
                                                      unsigned threads, geo::Progress& progress);

/// The network catchment of one place for each limit (ascending): every point within `buffer` of a street point
/// reached within the limit, clipped at the network's barriers, nested, valid.
[[nodiscard]] std::vector<geo::MultiPolygon> catchment_areas(const WalkingNetwork& network, const Joined& source,
                                                             std::span<const Decimetres> limits, geo::Length buffer);

} // namespace doorstep::engine
