// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/shapes/units.hpp"

#include <string>

namespace doorstep::engine {

/// "35 m", below ten metres "3.5 m"; rounded down, so that a distance never reads as kept when it is not.
[[nodiscard]] std::string in_words(geo::Length length);
/// "18900 m²"
[[nodiscard]] std::string in_words(geo::Area area);
/// "8.5 %"
[[nodiscard]] std::string as_percentage(double share);
/// Both languages one after the other's own.
[[nodiscard]] geo::Text operator+(geo::Text first, const geo::Text& second);

} // namespace doorstep::engine
