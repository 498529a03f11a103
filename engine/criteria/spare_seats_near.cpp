// SPDX-License-Identifier: MIT
#include "engine/criteria/spare_seats_near.hpp"

#include <cstdint>

namespace doorstep::engine {

RawValue measure_spare_seats_near(const SitePart& part)
{
    const Decimetres standard = Decimetres::nearest(part.standard_walk);
    std::int64_t spare = 0;
    for (const Reached& school : part.schools) {
        if (school.distance <= standard) {
            spare += part.free_seats[school.target];
        }
    }
    return RawValue::of(static_cast<double>(spare) / part.seats());
}

} // namespace doorstep::engine
