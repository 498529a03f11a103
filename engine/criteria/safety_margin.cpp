// SPDX-License-Identifier: MIT
#include "engine/criteria/safety_margin.hpp"

namespace doorstep::engine {

RawValue measure_safety_margin(const SitePart& part)
{
    return RawValue::of(part.unmitigated_area.in_square_metres() / part.option.site_area.in_square_metres());
}

} // namespace doorstep::engine
