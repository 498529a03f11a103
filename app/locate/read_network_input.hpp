// SPDX-License-Identifier: MIT
#pragma once

#include "app/locate/locate_input.hpp"

namespace doorstep::app {

/// Points of demand and sites, joined to a network of streets (OSM extract or lines) and walked between; costs are
/// metres. \param findings what is wrong already
/// \throws InputError with everything that is wrong, Cancelled
[[nodiscard]] LocateInput read_network_input(const LocateSources& sources, const LocateQuestion& question,
                                             std::vector<geo::Finding> findings, geo::Progress& progress);

} // namespace doorstep::app
