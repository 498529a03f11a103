// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/layer.hpp"

#include <string>
#include <utility>
#include <vector>

namespace doorstep::app {

/// One JSON object with a member per table: a list of rows by field name; nulls left out.
[[nodiscard]] std::string explanation_json(const std::vector<std::pair<std::string, geo::Layer>>& tables);

} // namespace doorstep::app
