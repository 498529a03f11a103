// SPDX-License-Identifier: MIT
#include "engine/criteria/walking_distance.hpp"

#include <cstdint>

namespace doorstep::engine {

RawValue measure_walking_distance(const SitePart& part)
{
    if (part.pupils == 0) {
        return RawValue::without_pupils();
    }
    std::int64_t pupil_decimetres = 0;
    for (const Served& served : part.served) {
        pupil_decimetres += std::int64_t{served.pupils} * served.distance.value;
    }
    return RawValue::of(static_cast<double>(pupil_decimetres) / 10.0 / part.pupils);
}

} // namespace doorstep::engine
