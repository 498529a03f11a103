// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <string>
#include <string_view>

namespace doorstep::maps {

/// The QGIS style (QML) of a result layer by its name; empty for layers without one.
[[nodiscard]] std::string qgis_style(std::string_view layer, geo::Language language);

} // namespace doorstep::maps
