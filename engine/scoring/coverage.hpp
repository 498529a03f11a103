// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/candidate.hpp"
#include "engine/scoring/scorecard.hpp"

namespace doorstep::engine {

/// Fills in what lies around a site of the card's stage, whether it is ranked or failed: pupils within the standard
/// walk and within the standard's circle, all of them and those without a seat there; schools within the standard walk.
void add_coverage(const ScoringInput& input, const Unseated& unseated, Scorecard& card);

} // namespace doorstep::engine
