// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/model/study.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Layers of homes, parcels or schools of which no feature lies within the longest walk of the streets' extent: their
/// coordinates are wrong, or they belong to another city. An error for homes and parcels, a warning for schools.
/// Nothing without streets.
[[nodiscard]] std::vector<geo::Finding> far_layers(std::span<const StudyLayer> layers, const Study& study);

} // namespace doorstep::engine
