// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"
#include "engine/location/answer.hpp"

#include <span>
#include <string>
#include <vector>

namespace doorstep::app {

/// Why a problem has no answer, with ids and the smallest change that gives it one: "demand 17 and 203 have no site
/// within 5,000 m; 6,240 m is the smallest limit that works".
[[nodiscard]] std::vector<geo::Text> infeasible_words(const LocateInput& input, const engine::LocationAnswer& answer);

/// "5,000", "0.25", "1,234.5": as short as the number allows, thousands apart.
[[nodiscard]] std::string thousands_apart(double value);

} // namespace doorstep::app
