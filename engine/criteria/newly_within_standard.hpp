// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C1: pupils the site newly brings within the standard walk of a seat: N.
[[nodiscard]] RawValue measure_newly_within_standard(const SitePart& part);

} // namespace doorstep::engine
