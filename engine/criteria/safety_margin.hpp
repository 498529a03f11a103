// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C10: area of the hard remainder outside all mitigate setbacks ÷ area the school needs.
[[nodiscard]] RawValue measure_safety_margin(const SitePart& part);

} // namespace doorstep::engine
