// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C3: mean walk of the pupils it seats, in metres: Σ n·d / N.
[[nodiscard]] RawValue measure_walking_distance(const SitePart& part);

} // namespace doorstep::engine
