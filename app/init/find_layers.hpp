// SPDX-License-Identifier: MIT
#pragma once

#include "app/init/osm_city.hpp"
#include "geo/progress.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace doorstep::app {

/// Schools and kindergartens with stage and seats, as tagged or as assumed.
[[nodiscard]] FoundLayer find_schools(const OsmCity& city);

/// Residential buildings with residents from floor area; scaled to `population` when given.
[[nodiscard]] FoundLayer find_homes(const OsmCity& city, std::optional<double> population);
/// Homes from a layer of people instead. \throws InputError when it cannot be read or names no population.
[[nodiscard]] FoundLayer read_demand(const std::filesystem::path& file, const OsmCity& city,
                                     std::optional<double> population, const geo::StudyPlane& plane,
                                     geo::Progress& progress);
/// Sum of a demand layer's residents.
[[nodiscard]] double residents_of(const geo::Layer& demand);

struct ParcelSearch {
    bool adds_blocks =
        false; ///< also street blocks with few buildings; they come by themselves where nothing else does
};
/// Candidate land: open land use and surface parking, cut at streets; street blocks on demand.
[[nodiscard]] FoundLayer find_parcels(const OsmCity& city, const ParcelSearch& search, geo::Progress& progress);

/// Districts, proposed TOD zones round stations and industrial areas.
[[nodiscard]] FoundLayer find_zones(const OsmCity& city, const geo::Layer& demand);

/// What schools keep away from, besides roads: those come with the streets.
[[nodiscard]] FoundLayer find_hazards(const OsmCity& city);

} // namespace doorstep::app
