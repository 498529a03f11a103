// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C2: the seats that fill, pupils ÷ seats, in the reference year or the horizon year, whichever is less.
[[nodiscard]] RawValue measure_use(const SitePart& part);

} // namespace doorstep::engine
