// SPDX-License-Identifier: MIT
#pragma once

#include "engine/scoring/candidate.hpp"
#include "engine/scoring/scored_criteria.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What decides a place in the ranking: score, then C1, then C3, then parcel id.
struct RankKey {
    Points score;
    int pupils = 0;                    ///< N
    std::int64_t pupil_decimetres = 0; ///< at equal N the smaller mean walk
    ParcelIndex parcel;
    [[nodiscard]] bool is_before(const RankKey& other) const;
};

/// Scores candidates of a study; borrows its input.
class CandidateScorer {
public:
    explicit CandidateScorer(const ScoringInput& input);

    [[nodiscard]] const std::vector<ScoredCriterion>& criteria() const { return criteria_; }
    /// All lines, in the order of the criteria.
    [[nodiscard]] std::vector<LineValue> measure(const Candidate& candidate,
                                                 const std::vector<PartFilling>& filling) const;
    /// Measures again what depends on pupils.
    void measure_pupils_again(const Candidate& candidate, const std::vector<PartFilling>& filling,
                              std::vector<LineValue>& lines) const;
    [[nodiscard]] std::vector<LedgerLine> ledger(const Candidate& candidate, const std::vector<PartFilling>& filling,
                                                 const std::vector<bool>& is_off) const;

private:
    [[nodiscard]] std::vector<SitePart> parts_of(const Candidate& candidate,
                                                 const std::vector<PartFilling>& filling) const;

    const ScoringInput& input_;
    std::vector<ScoredCriterion> criteria_;
    AreaShortages shortages_;
};

/// Sum of the points of the criteria that are not off.
[[nodiscard]] Points total_points(const std::vector<LineValue>& lines, const std::vector<bool>& is_off);
[[nodiscard]] RankKey rank_key(const Candidate& candidate, const std::vector<PartFilling>& filling, Points score);

} // namespace doorstep::engine
