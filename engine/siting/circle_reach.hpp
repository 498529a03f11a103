// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/reach.hpp"
#include "geo/progress.hpp"
#include "geo/shapes/point.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// For every source, the targets within `limit` straight decimetres (inclusive), by target ascending: the circle that
/// a service radius draws. Streets and barriers play no part.
[[nodiscard]] std::vector<std::vector<Reached>> circle_reach(std::span<const geo::Point> sources,
                                                             std::span<const geo::Point> targets, Decimetres limit,
                                                             unsigned threads, geo::Progress& progress);

} // namespace doorstep::engine
