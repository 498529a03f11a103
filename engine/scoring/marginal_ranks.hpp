// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/candidate_scorer.hpp"

#include <span>
#include <vector>

namespace doorstep::engine {

struct MarginalRank {
    int rank = 0; ///< from 1
    Points score; ///< when its turn came
};

/// Ranks the candidates of one stage when the pupils of better ones are gone: takes the best, removes its pupils of
/// both years, scores the rest again, and so on. Sizes stay as chosen. Scores may also rise (a shorter mean walk), so
/// every candidate whose pupils changed is scored again before the next is taken.
/// \param is_off per criterion
[[nodiscard]] std::vector<MarginalRank> marginal_ranks(const CandidateScorer& scorer,
                                                       std::span<const Candidate* const> candidates, Unseated unseated,
                                                       const std::vector<bool>& is_off, const geo::Progress& progress);

} // namespace doorstep::engine
