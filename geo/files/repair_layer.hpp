// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/read_layer.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::geo {

/// What reading dropped from shapes, by feature number.
struct ShapeNotes {
    std::vector<std::int64_t> heights, curves, mixed;

    void add(std::int64_t feature, bool had_heights, bool had_curves, bool is_mixed);
};

/// Repairs every shape where that is safe. One warning per kind of repair names the features; a shape that cannot be
/// repaired is an error of its own and its feature is taken out of the layer. `tells_winding`: turned rings are worth a
/// warning (GeoJSON, whose standard fixes the order).
void repair_layer(ReadResult& result, const ShapeNotes& notes, bool tells_winding);

} // namespace doorstep::geo
