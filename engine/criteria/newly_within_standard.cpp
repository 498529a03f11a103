// SPDX-License-Identifier: MIT
#include "engine/criteria/newly_within_standard.hpp"

namespace doorstep::engine {

RawValue measure_newly_within_standard(const SitePart& part)
{
    return RawValue::of(part.pupils);
}

} // namespace doorstep::engine
