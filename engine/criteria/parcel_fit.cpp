// SPDX-License-Identifier: MIT
#include "engine/criteria/parcel_fit.hpp"

namespace doorstep::engine {

RawValue measure_parcel_fit(const SitePart& part)
{
    return RawValue::of(part.usable_area.in_square_metres() / part.option.site_area.in_square_metres());
}

} // namespace doorstep::engine
