// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"
#include "engine/model/build_streets.hpp"
#include "engine/walking/join.hpp"
#include "geo/shapes/layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::app {

/// Starts or targets of walks, in the order of their file.
struct WalkPlaces {
    std::vector<std::string> ids;
    std::vector<engine::JoinRequest> requests;
    std::vector<double> weights; ///< 1 without a weight field
};

/// Which fields of a layer of places say what.
struct PlaceFields {
    std::string id;     ///< empty: a field known for ids, else the feature's number
    std::string weight; ///< empty: every place weighs 1
};

/// Points, multi-points (a place with several gates) and areas become places. What cannot is an error each: no shape, a
/// line, an id missing or repeated, a weight that is no number.
[[nodiscard]] WalkPlaces walk_places(const geo::Layer& layer, const std::string& file, const PlaceFields& fields,
                                     std::vector<geo::Finding>& findings);

/// Hands out gates by the id of their place; returns the ids of gates that belong to none of the lists.
[[nodiscard]] std::vector<std::string> give_gates(std::span<const engine::GateOf> gates,
                                                  std::span<WalkPlaces* const> places);

} // namespace doorstep::app
