// SPDX-License-Identifier: MIT
#include "engine/criteria/priority.hpp"

#include "engine/criteria/share_in_zones.hpp"

namespace doorstep::engine {

RawValue measure_priority(const SitePart& part)
{
    return zones_value(part, ZoneType::Priority);
}

} // namespace doorstep::engine
