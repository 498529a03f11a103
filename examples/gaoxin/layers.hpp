// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/random.hpp"
#include "geo/shapes/layer.hpp"

#include <vector>

namespace gaoxin {

/// The city as a planning bureau would deliver it: parcels, schools, demand, gates, streets, zones, hazards, barriers
/// and crossings, with Chinese field names.
[[nodiscard]] std::vector<doorstep::geo::Layer> as_layers(const City& city, Random& random);

} // namespace gaoxin
