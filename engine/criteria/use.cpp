// SPDX-License-Identifier: MIT
#include "engine/criteria/use.hpp"

#include <algorithm>

namespace doorstep::engine {

RawValue measure_use(const SitePart& part)
{
    return RawValue::of(static_cast<double>(std::min(part.pupils, part.pupils_in_horizon_year)) / part.seats());
}

} // namespace doorstep::engine
