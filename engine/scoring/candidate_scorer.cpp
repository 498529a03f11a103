// SPDX-License-Identifier: MIT
#include "engine/scoring/candidate_scorer.hpp"

#include <cstddef>

namespace doorstep::engine {

bool RankKey::is_before(const RankKey& other) const
{
    if (score != other.score) {
        return score > other.score;
    }
    if (pupils != other.pupils) {
        return pupils > other.pupils;
    }
    if (pupil_decimetres != other.pupil_decimetres) {
        return pupil_decimetres < other.pupil_decimetres;
    }
    return parcel < other.parcel;
}

CandidateScorer::CandidateScorer(const ScoringInput& input)
    : input_{input}, criteria_{scored_criteria(input.study)}, shortages_{input.study, input.baseline}
{}

std::vector<SitePart> CandidateScorer::parts_of(const Candidate& candidate,
                                                const std::vector<PartFilling>& filling) const
{
    std::vector<SitePart> parts;
    parts.reserve(candidate.parts.size());
    for (std::size_t i = 0; i < candidate.parts.size(); ++i) {
        const Level level = candidate.parts[i].level;
        parts.push_back({.study = input_.study,
                         .parcel = *candidate.parcel,
                         .shortages = shortages_,
                         .option = candidate.option,
                         .stage = candidate.stage,
                         .level = level,
                         .standard_walk = candidate.parts[i].standard_walk,
                         .usable_area = candidate.usable_area,
                         .unmitigated_area = candidate.unmitigated_area,
                         .served = filling[i].served,
                         .pupils = filling[i].pupils,
                         .pupils_in_horizon_year = filling[i].pupils_in_horizon_year,
                         .schools = candidate.schools,
                         .free_seats = input_.baseline[level].free_seats});
    }
    return parts;
}

std::vector<LineValue> CandidateScorer::measure(const Candidate& candidate,
                                                const std::vector<PartFilling>& filling) const
{
    const std::vector<SitePart> parts = parts_of(candidate, filling);
    std::vector<LineValue> lines;
    lines.reserve(criteria_.size());
    for (const ScoredCriterion& scored : criteria_) {
        lines.push_back(measure_line(scored, parts));
    }
    return lines;
}

void CandidateScorer::measure_pupils_again(const Candidate& candidate, const std::vector<PartFilling>& filling,
                                           std::vector<LineValue>& lines) const
{
    const std::vector<SitePart> parts = parts_of(candidate, filling);
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
        if (criteria_[i].criterion->depends_on_pupils) {
            lines[i] = measure_line(criteria_[i], parts);
        }
    }
}

std::vector<LedgerLine> CandidateScorer::ledger(const Candidate& candidate, const std::vector<PartFilling>& filling,
                                                const std::vector<bool>& is_off) const
{
    const std::vector<SitePart> parts = parts_of(candidate, filling);
    std::vector<LedgerLine> lines;
    lines.reserve(criteria_.size());
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
        lines.push_back(ledger_line(criteria_[i], parts, is_off[i]));
    }
    return lines;
}

Points total_points(const std::vector<LineValue>& lines, const std::vector<bool>& is_off)
{
    Points total;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_off[i]) {
            total = total + lines[i].points;
        }
    }
    return total;
}

RankKey rank_key(const Candidate& candidate, const std::vector<PartFilling>& filling, Points score)
{
    RankKey key{.score = score, .pupils = 0, .pupil_decimetres = 0, .parcel = candidate.index};
    for (const PartFilling& part : filling) {
        key.pupils += part.pupils;
        key.pupil_decimetres += part.pupil_decimetres;
    }
    return key;
}

} // namespace doorstep::engine
