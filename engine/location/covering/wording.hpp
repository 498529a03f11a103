// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"

#include <string>

namespace doorstep::engine {

/// A number with at most three decimals, thousands apart: "6,240", "0.125".
[[nodiscard]] std::string as_number(double value);

/// "best 1,234, proven 1,230, gap 0.325 %"
[[nodiscard]] geo::Text search_note(double best, double proven);

} // namespace doorstep::engine
