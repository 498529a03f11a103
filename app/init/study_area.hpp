// SPDX-License-Identifier: MIT
#pragma once

#include "app/init/osm_city.hpp"
#include "geo/progress.hpp"

#include <filesystem>
#include <vector>

namespace doorstep::app {

/// All areas of a vector file as one; repairs and the like go to `findings`. \throws InputError when there are none.
[[nodiscard]] geo::MultiPolygon read_boundary(const std::filesystem::path& file, const geo::StudyPlane& plane,
                                              std::vector<geo::Finding>& findings, geo::Progress& progress);

/// The smallest convex area round all streets, 500 m wider.
[[nodiscard]] geo::MultiPolygon hull_of(const geo::OsmStreets& streets);

} // namespace doorstep::app
