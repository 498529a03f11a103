// SPDX-License-Identifier: MIT
#include "engine/criteria/crossings.hpp"

namespace doorstep::engine {

RawValue measure_crossings(const SitePart& part)
{
    if (part.pupils == 0) {
        return RawValue::without_pupils();
    }
    int crossing = 0;
    for (const Served& served : part.served) {
        crossing += served.crosses_at_grade ? served.pupils : 0;
    }
    return RawValue::of(static_cast<double>(crossing) / part.pupils);
}

} // namespace doorstep::engine
