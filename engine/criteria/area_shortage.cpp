// SPDX-License-Identifier: MIT
#include "engine/criteria/area_shortage.hpp"

#include "engine/criteria/share_in_zones.hpp"

#include <algorithm>

namespace doorstep::engine {

RawValue measure_area_shortage(const SitePart& part)
{
    const std::optional<double> shortage = part.shortages.around(part.parcel, part.level);
    if (!shortage) {
        return RawValue::missing();
    }
    return RawValue::of(std::max(*shortage, share_in_zones(part, ZoneType::Shortage).value_or(0.0)));
}

} // namespace doorstep::engine
