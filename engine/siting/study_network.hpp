// SPDX-License-Identifier: MIT
#pragma once

#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"

#include <vector>

namespace doorstep::engine {

/// The walking network of a study, as the settings want it.
[[nodiscard]] WalkingNetwork study_network(const Study& study, const SitingSettings& settings, geo::Progress& progress);

/// The places of a study joined to its streets, each list by position in the study.
struct StudyPlacesJoined {
    std::vector<Joined> homes;
    std::vector<Joined> schools;
    std::vector<Joined> parcels;
};
[[nodiscard]] StudyPlacesJoined join_study(const Study& study, const WalkingNetwork& network, unsigned threads,
                                           geo::Progress& progress);

/// For the data doctor: what is wrong with the streets and with how homes, schools and parcels are joined to them,
/// without running the main job, which finds the same.
[[nodiscard]] std::vector<geo::Finding> check_streets(const Study& study, const SitingSettings& settings,
                                                      geo::Progress& progress);

} // namespace doorstep::engine
