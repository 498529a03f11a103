// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C8: free baseline seats of the schools within the standard walk of the site ÷ its own seats.
[[nodiscard]] RawValue measure_spare_seats_near(const SitePart& part);

} // namespace doorstep::engine
