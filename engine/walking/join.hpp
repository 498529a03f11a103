// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walking_network.hpp"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::engine {

/// One way onto the street network: a point of an edge and the connector to it.
struct Entrance {
    EdgeIndex edge;
    Decimetres from_start; ///< along the edge from its `from` junction
    Decimetres to_end;     ///< along the edge to its `to` junction
    Decimetres connector;  ///< straight, from the gate to the street
    geo::Point gate;       ///< where the connector starts
    geo::Point on_street;  ///< where it meets the edge
};

enum class JoinFailure : std::uint8_t {
    NoStreetWithinReach, ///< no street within the longest connector
    OnlyAcrossBarrier,   ///< streets are near, but each lies behind a barrier
    OnlyTinyIsland,      ///< the streets near lead nowhere
};

/// How a home, school or site is joined to the streets; no entrances means it cannot be reached, and why.
struct Joined {
    std::vector<Entrance> entrances;
    std::optional<JoinFailure> failure;
    std::optional<geo::Length> nearest_street; ///< straight distance to the nearest street of any kind, when refused
};

struct JoinRequest {
    geo::Geometry shape;           ///< of the home, school or parcel
    geo::Point at;                 ///< representative point
    std::vector<geo::Point> gates; ///< empty: the nearest reachable edge to `at` (an area: from its edge facing the
                                   ///< street); where that is a square, the nearest other street as well
};

/// Joins each place to the nearest reachable edge from each gate, never across a barrier of the network. Results in
/// request order, the same at any thread count.
[[nodiscard]] std::vector<Joined> join_to_streets(const WalkingNetwork& network, std::span<const JoinRequest> places,
                                                  geo::Length max_connector, unsigned threads, geo::Progress& progress);

} // namespace doorstep::engine
