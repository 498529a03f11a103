// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C6: the site's part in industrial function areas. Missing when the study has none.
[[nodiscard]] RawValue measure_industry(const SitePart& part);

} // namespace doorstep::engine
