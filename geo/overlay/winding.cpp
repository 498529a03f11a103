// SPDX-License-Identifier: MIT
#include "geo/overlay/winding.hpp"

#include <algorithm>
#include <cstddef>

namespace doorstep::geo {

double twice_signed_area(const Ring& ring)
{
    double twice = 0.0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const Point& origin = ring.front();
        twice +=
            (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) - (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
    }
    return twice;
}

bool wind(Polygon& polygon)
{
    bool is_turned = false;
    if (twice_signed_area(polygon.outer) < 0.0) {
        std::ranges::reverse(polygon.outer);
        is_turned = true;
    }
    for (Ring& hole : polygon.holes) {
        if (twice_signed_area(hole) > 0.0) {
            std::ranges::reverse(hole);
            is_turned = true;
        }
    }
    return is_turned;
}

} // namespace doorstep::geo
