// SPDX-License-Identifier: MIT
#pragma once

#include "engine/criteria/criterion.hpp"

namespace doorstep::engine {

/// C13: land and building in 10⁴ CNY per seat. A parcel with a price is bought whole, of an embedded
/// kindergarten its plot's part; without a price, the area the school needs is paid by the job's rate. A nine-year
/// school without its own building rate is built at its parts' rates. Missing when the job gives no cost that applies.
[[nodiscard]] RawValue measure_cost(const SitePart& part);

} // namespace doorstep::engine
