// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C11: share of the pupils whose walk crosses rail, expressway or arterial at grade without signal, bridge or
/// underpass.
[[nodiscard]] RawValue measure_crossings(const SitePart& part);

} // namespace doorstep::engine
