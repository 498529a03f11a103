// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C7: the site's part in priority development areas. Missing when the study has none.
[[nodiscard]] RawValue measure_priority(const SitePart& part);

} // namespace doorstep::engine
