// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/hazard_index.hpp"
#include "geo/shapes/box.hpp"

#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// How near the hazards of one rule come to a shape.
struct Nearness {
    std::optional<geo::Length> measured; ///< to the hazard that leaves least room; empty: none within sight
    geo::Length required;                ///< of that hazard; of the rule when there is none
    const HazardPiece* nearest = nullptr;
    std::vector<Setback> within; ///< nearer than their distance, or touching when that is zero
};

/// `near` are the rule's setbacks around the shape.
[[nodiscard]] Nearness nearness(const geo::MultiPolygon& shape, std::span<const Setback> near, geo::Length required);

/// The land the setbacks take, as far as it lies in the window. `clearance` replaces their distances.
/// A line that takes no width parts what it crosses: it takes a slit of 1 cm.
[[nodiscard]] geo::MultiPolygon setback_zone(std::span<const Setback> setbacks, const geo::Box& window,
                                             std::optional<geo::Length> clearance = {});

} // namespace doorstep::engine
