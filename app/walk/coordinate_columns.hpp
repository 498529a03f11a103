// SPDX-License-Identifier: MIT
#pragma once

#include "app/walk/walk.hpp"
#include "geo/files/read_layer.hpp"

#include <optional>

namespace doorstep::app {

/// A table without shapes that names its columns as usual needs no options: "lon" and "lat" (in degrees, WGS 84 unless
/// said otherwise), "x" and "y", "wkt". The source with those columns named; nothing where the layer has shapes, or the
/// columns were named. \throws InputError once for the table where it says nowhere where its rows are.
[[nodiscard]] std::optional<WalkSource> with_coordinate_columns(const WalkSource& source, const geo::SourceLayer& read);

} // namespace doorstep::app
