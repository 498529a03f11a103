// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/shapes/layer.hpp"

#include <vector>

namespace doorstep::maps {

/// All candidates as parcels with flat, style-ready properties and the ledger (field `ledger`, Json).
[[nodiscard]] geo::Layer candidate_layer(const engine::Study& study, const engine::SitingResult& result,
                                         geo::Language language);
/// Network catchments of the best sites.
[[nodiscard]] geo::Layer catchment_layer(const engine::Study& study, const engine::SitingResult& result,
                                         geo::Language language);
/// What the GeoPackage holds beside those two: homes with both kinds of unmet pupils, schools with free seats,
/// parcels with remainders and rules, zones, hazards, streets, ledger, served homes, totals, findings.
[[nodiscard]] std::vector<geo::Layer> geopackage_layers(const engine::Study& study, const engine::SitingResult& result,
                                                        const std::vector<geo::Finding>& findings,
                                                        geo::Language language);
/// Street graph, islands, connectors, refused joins.
[[nodiscard]] std::vector<geo::Layer> debug_layers(const engine::Study& study, const engine::SitingResult& result);

} // namespace doorstep::maps
