// SPDX-License-Identifier: MIT
#pragma once

#include "examples/gaoxin/city.hpp"
#include "examples/gaoxin/random.hpp"

namespace gaoxin {

// Each adds its quarters, zones, hazards, barriers, streets and lots. `centre` is the district's middle in the study
// plane (EPSG:4544). Places and extents are approximate, everything finer is schematic.
void add_south(City& city, Point centre, Random& random);
void add_west(City& city, Point centre, Random& random);
void add_east(City& city, Point centre, Random& random);

} // namespace gaoxin
