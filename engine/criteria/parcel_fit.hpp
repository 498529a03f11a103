// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C9: largest hard remainder ÷ area the school needs.
[[nodiscard]] RawValue measure_parcel_fit(const SitePart& part);

} // namespace doorstep::engine
