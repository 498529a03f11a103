// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/study.hpp"
#include "engine/walking/join.hpp"
#include "engine/walking/walking_network.hpp"
#include "geo/finding.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// How the places of a study are joined to the streets, each list by position in the study.
struct StudyJoins {
    std::span<const Joined> homes;
    std::span<const Joined> schools;
    std::span<const Joined> parcels;
};

/// One finding for each kind of place and reason that keeps some from the streets, with how many, the pupils, seats or
/// sites affected and the first ids; one for homes on islands of streets that hold no school; one for gaps between
/// streets.
[[nodiscard]] std::vector<geo::Finding> join_findings(const Study& study, const WalkingNetwork& network,
                                                      const StudyJoins& joins);

} // namespace doorstep::engine
