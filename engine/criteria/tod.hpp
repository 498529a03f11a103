// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C5: the site's part in TOD demonstration zones. Missing when the study has none.
[[nodiscard]] RawValue measure_tod(const SitePart& part);

} // namespace doorstep::engine
