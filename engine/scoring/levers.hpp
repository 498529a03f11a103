// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/candidate_scorer.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

/// What a what-if is scored against. Borrowed.
struct LeverContext {
    const Study& study;
    const CandidateScorer& scorer;
    const Unseated& unseated;
    const std::vector<bool>& is_off; ///< per criterion, in the stage
    std::span<const RankKey> ranked; ///< all sites of the stage, best first
};

/// Changes that would lift the site, each scored anew with the change alone: more land, a larger size on more land,
/// land reserved for the stage, safe crossings. Largest gain first; what would not lift it is left out.
[[nodiscard]] std::vector<Lever> find_levers(const LeverContext& context, const Candidate& candidate,
                                             const std::vector<PartFilling>& filling, Points score);

} // namespace doorstep::engine
