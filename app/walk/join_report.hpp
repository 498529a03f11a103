// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"
#include "app/walk/walk_places.hpp"
#include "engine/walking/join.hpp"
#include "geo/shapes/layer.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::app {

/// How places were joined, and which were not and why.
[[nodiscard]] WalkJoins join_report(const WalkPlaces& places, std::span<const engine::Joined> joins);
/// Adds the starts whose streets lead to no target at all, on however long a walk.
void refuse_lonely_starts(const engine::WalkingNetwork& network, const WalkPlaces& from,
                          std::span<const engine::Joined> from_joins, std::span<const engine::Joined> to_joins,
                          WalkJoins& report);
/// One finding for each file and reason with the places it holds; one for gaps between streets.
void add_join_findings(const WalkSettings& settings, WalkSummary& summary);
[[nodiscard]] geo::Finding gates_of_unknown(const std::string& file, const std::vector<std::string>& strangers);
/// The refused places as points with their reason.
[[nodiscard]] geo::Layer refused_layer(const WalkPlaces& places, const WalkJoins& report);

} // namespace doorstep::app
