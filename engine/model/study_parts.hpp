// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/model/read_layers.hpp"

#include <vector>

namespace doorstep::engine {

/// Streets, crossings, barriers and hazards of the map and the layers. Without barriers in either, railways and
/// expressways among the hazards are.
void take_streets(StreetPlan from_osm, ReadStudy& read, Study& study, std::vector<geo::Finding>& findings);

/// Gates to the homes, schools and parcels (sorted by id) they belong to.
void take_gates(const std::vector<StudyLayer>& layers, const std::vector<ReadGate>& gates, Study& study,
                std::vector<geo::Finding>& findings);

/// What a study cannot do without: schools to compare with, pupils to site for.
void tell_what_is_missing(const std::vector<StudyLayer>& layers, const Study& study,
                          std::vector<geo::Finding>& findings);

} // namespace doorstep::engine
