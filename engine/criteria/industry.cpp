// SPDX-License-Identifier: MIT
#include "engine/criteria/industry.hpp"

#include "engine/criteria/share_in_zones.hpp"

namespace doorstep::engine {

RawValue measure_industry(const SitePart& part)
{
    return zones_value(part, ZoneType::Industry);
}

} // namespace doorstep::engine
