// SPDX-License-Identifier: MIT
#include "engine/criteria/tod.hpp"

#include "engine/criteria/share_in_zones.hpp"

namespace doorstep::engine {

RawValue measure_tod(const SitePart& part)
{
    return zones_value(part, ZoneType::Tod);
}

} // namespace doorstep::engine
