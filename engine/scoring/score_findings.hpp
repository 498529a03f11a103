// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/scored_criteria.hpp"
#include "geo/finding.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Where a criterion is off: one stage, how many of its candidates miss the value, the points out of reach.
struct CriterionOff {
    Stage stage = Stage::Primary;
    std::size_t candidates = 0, missing = 0;
    double points = 0.0;
    ParcelIndex first; ///< the first parcel that misses it
};

/// "C5 is off for …: …", one finding per criterion that is off anywhere.
[[nodiscard]] geo::Finding finding_of(const Study& study, const ScoredCriterion& scored,
                                      std::span<const CriterionOff> stages);
/// One finding for the candidates whose land the plan says nothing of (C12 counts 0.4).
[[nodiscard]] geo::Finding land_unknown_finding(std::size_t parcels, const Parcel& first);

} // namespace doorstep::engine
