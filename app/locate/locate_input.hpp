// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_request.hpp"
#include "engine/location/problem.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/shapes/point.hpp"

#include <string>
#include <vector>

namespace doorstep::app {

/// A location problem with what its numbers stand for.
struct LocateInput {
    engine::LocationProblem problem;
    std::vector<std::string> demand_ids, site_ids; ///< in the order of the files
    std::vector<geo::LonLat> demand_at, site_at;   ///< WGS 84; both empty when not known
    std::string unit;                              ///< of costs and limits, "m"; empty: the table's own
    std::vector<geo::Finding> findings;            ///< warnings of layers and joins
    std::vector<geo::Text> notes;                  ///< what a careful reader should know of the input
};

/// Reads the tables, or walks the network, and puts the question to them.
/// \throws InputError with everything that is wrong, Cancelled
[[nodiscard]] LocateInput read_locate_input(const LocateSources& sources, const LocateQuestion& question,
                                            geo::Progress& progress);

} // namespace doorstep::app
