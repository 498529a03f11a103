// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "engine/walking/walks/street_walks.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// Borrowed: must outlive the call.
struct CatchmentInput {
    const Study& study;
    const StreetWalks& walks;
    std::span<const Joined> parcel_joins; ///< by position in the study
    std::span<const Scorecard> sites;
};

/// Catchments of the best ranked sites of each stage and district (and of those outside all districts) and of the
/// parcels named, in the order of the sites, then by level and limit.
[[nodiscard]] std::vector<Catchment> site_catchments(const CatchmentInput& input, const SitingSettings& settings,
                                                     geo::Progress& progress);

} // namespace doorstep::engine
