// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/shapes/layer.hpp"

#include <vector>

namespace doorstep::maps {

// The inputs as they were used, with what the run found out about each.

[[nodiscard]] geo::Layer home_layer(const engine::Study& study, const engine::SitingResult& result);
[[nodiscard]] geo::Layer school_layer(const engine::Study& study, const engine::SitingResult& result);
[[nodiscard]] geo::Layer parcel_layer(const engine::Study& study, const engine::SitingResult& result);
/// Hard and quiet remainders of the parcels.
[[nodiscard]] std::vector<geo::Layer> remainder_layers(const engine::Study& study, const engine::SitingResult& result);
/// Zones, hazards, streets, barriers, crossings.
[[nodiscard]] std::vector<geo::Layer> surrounding_layers(const engine::Study& study);

} // namespace doorstep::maps
