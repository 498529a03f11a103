// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C4: share of the area's pupils that are beyond the standard; where the city designates areas short of seats, the
/// larger of that and the share in such areas. Missing where a parcel lies in no school district and no district.
[[nodiscard]] RawValue measure_area_shortage(const SitePart& part);

} // namespace doorstep::engine
