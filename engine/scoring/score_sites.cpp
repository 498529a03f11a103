// SPDX-License-Identifier: MIT
#include "engine/scoring/score_sites.hpp"

#include "engine/criteria/land_readiness.hpp"
#include "engine/parallel.hpp"
#include "engine/scoring/candidate_scorer.hpp"
#include "engine/scoring/coverage.hpp"
#include "engine/scoring/failed_sites.hpp"
#include "engine/scoring/levers.hpp"
#include "engine/scoring/marginal_ranks.hpp"
#include "engine/scoring/score_findings.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace doorstep::engine {
namespace {

struct ScoredCandidate {
    Candidate candidate;
    std::vector<PartFilling> filling;
    std::vector<LineValue> lines;
    RankKey key;
};

/// The candidates of one stage, in order of parcel, then best first.
struct StageSites {
    Stage stage = Stage::Primary;
    std::vector<ScoredCandidate> candidates;
    std::vector<bool> is_off; ///< per criterion
    std::vector<MarginalRank> marginal;
    std::vector<Scorecard> failed;
};

class ScoringRun {
public:
    ScoringRun(const ScoringInput& input, unsigned threads, geo::Progress& progress)
        : input_{input}, threads_{threads}, progress_{progress}, scorer_{input}, unseated_{unseated_pupils(
                                                                                     input.baseline, input.horizon)}
    {}

    ScoredSites run()
    {
        prepare_parcels();
        switch_off_criteria();
        report_unknown_land();
        parallel_for(stages_.size(), threads_, [&](std::size_t i) { rank(stages_[i]); });
        for (StageSites& stage : stages_) {
            write_cards(stage);
        }
        mark_best_stages();
        return std::move(result_);
    }

private:
    void prepare_parcels();
    void switch_off_criteria();
    void report_unknown_land();
    void rank(StageSites& stage) const;
    void write_cards(StageSites& stage);
    [[nodiscard]] Scorecard write_card(const StageSites& stage, std::size_t position,
                                       const std::vector<RankKey>& keys) const;
    void mark_best_stages();

    const ScoringInput& input_;
    unsigned threads_;
    geo::Progress& progress_;
    CandidateScorer scorer_;
    Unseated unseated_;
    std::array<StageSites, candidate_stages.size()> stages_;
    ScoredSites result_;
};

void ScoringRun::prepare_parcels()
{
    struct Prepared {
        std::vector<ScoredCandidate> candidates;
        std::vector<Scorecard> failed;
    };
    std::vector<Prepared> prepared(input_.study.parcels.size());
    parallel_for(prepared.size(), threads_, [&](std::size_t i) {
        progress_.stop_if_cancelled();
        const ParcelIndex parcel{i};
        for (const Stage stage : candidate_stages) {
            if (!reason_against(input_, parcel, stage)) {
                ScoredCandidate scored;
                scored.candidate = make_candidate(input_, unseated_, parcel, stage);
                scored.filling = fill_seats(scored.candidate, unseated_);
                scored.lines = scorer_.measure(scored.candidate, scored.filling);
                prepared[i].candidates.push_back(std::move(scored));
            }
        }
        prepared[i].failed = failed_sites(input_, parcel);
        for (Scorecard& card : prepared[i].failed) {
            add_coverage(input_, unseated_, card);
        }
        progress_.advance(1);
    });
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        stages_[i].stage = candidate_stages[i];
        for (Prepared& parcel : prepared) {
            for (ScoredCandidate& scored : parcel.candidates) {
                if (scored.candidate.stage == stages_[i].stage) {
                    stages_[i].candidates.push_back(std::move(scored));
                }
            }
            for (Scorecard& card : parcel.failed) {
                if (card.stage == stages_[i].stage) {
                    stages_[i].failed.push_back(std::move(card));
                }
            }
        }
    }
}

/// The one rule for missing values: a criterion that any candidate of a stage misses is off for the whole stage.
void ScoringRun::switch_off_criteria()
{
    for (StageSites& stage : stages_) {
        stage.is_off.assign(scorer_.criteria().size(), false);
    }
    for (std::size_t i = 0; i < scorer_.criteria().size(); ++i) {
        std::vector<CriterionOff> off;
        for (StageSites& stage : stages_) {
            CriterionOff here{
                .stage = stage.stage, .candidates = stage.candidates.size(), .missing = 0, .points = 0.0, .first = {}};
            for (const ScoredCandidate& scored : stage.candidates) {
                if (scored.lines[i].is_missing && here.missing++ == 0) {
                    here.first = scored.candidate.index;
                    here.points = scored.lines[i].weight;
                }
            }
            if (here.missing > 0) {
                stage.is_off[i] = true;
                off.push_back(here);
            }
        }
        if (!off.empty()) {
            result_.findings.push_back(finding_of(input_.study, scorer_.criteria()[i], off));
        }
    }
}

void ScoringRun::report_unknown_land()
{
    std::vector<ParcelIndex> unknown;
    for (const StageSites& stage : stages_) {
        for (const ScoredCandidate& scored : stage.candidates) {
            if (is_land_unknown(*scored.candidate.parcel)) {
                unknown.push_back(scored.candidate.index);
            }
        }
    }
    std::ranges::sort(unknown);
    unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
    if (!unknown.empty()) {
        result_.findings.push_back(land_unknown_finding(unknown.size(), input_.study[unknown.front()]));
    }
}

void ScoringRun::rank(StageSites& stage) const
{
    for (ScoredCandidate& scored : stage.candidates) {
        scored.key = rank_key(scored.candidate, scored.filling, total_points(scored.lines, stage.is_off));
    }
    std::ranges::sort(stage.candidates,
                      [](const ScoredCandidate& a, const ScoredCandidate& b) { return a.key.is_before(b.key); });
    std::vector<const Candidate*> candidates;
    for (const ScoredCandidate& scored : stage.candidates) {
        candidates.push_back(&scored.candidate);
    }
    stage.marginal = marginal_ranks(scorer_, candidates, unseated_, stage.is_off, progress_);
}

Scorecard ScoringRun::write_card(const StageSites& stage, std::size_t position, const std::vector<RankKey>& keys) const
{
    const ScoredCandidate& scored = stage.candidates[position];
    Scorecard card;
    card.parcel = scored.candidate.index;
    card.stage = stage.stage;
    card.option = scored.candidate.option;
    card.option_note = scored.candidate.option_note;
    for (std::size_t i = 0; i < scored.filling.size(); ++i) {
        const PartFilling& part = scored.filling[i];
        card.newly_within_standard[scored.candidate.parts[i].level] = part.pupils;
        card.served.insert(card.served.end(), part.served.begin(), part.served.end());
    }
    card.ledger = scorer_.ledger(scored.candidate, scored.filling, stage.is_off);
    double attainable = 0.0;
    for (const LedgerLine& line : card.ledger) {
        attainable += line.is_off ? 0.0 : line.weight;
    }
    card.attainable = rounded_points(attainable);
    card.score = scored.key.score;
    card.rank = static_cast<int>(position) + 1;
    card.marginal_rank = stage.marginal[position].rank;
    card.marginal_score = stage.marginal[position].score;
    const LeverContext context{input_.study, scorer_, unseated_, stage.is_off, keys};
    card.levers = find_levers(context, scored.candidate, scored.filling, card.score);
    add_coverage(input_, unseated_, card);
    return card;
}

void ScoringRun::write_cards(StageSites& stage)
{
    std::vector<RankKey> keys;
    for (const ScoredCandidate& scored : stage.candidates) {
        keys.push_back(scored.key);
    }
    std::vector<Scorecard> cards(stage.candidates.size());
    parallel_for(cards.size(), threads_, [&](std::size_t i) {
        progress_.stop_if_cancelled();
        cards[i] = write_card(stage, i, keys);
    });
    std::map<std::optional<ZoneIndex>, int> ranked_in_district;
    for (Scorecard& card : cards) {
        card.rank_in_district = ++ranked_in_district[input_.study[card.parcel].district];
    }
    std::ranges::move(cards, std::back_inserter(result_.sites));
    std::ranges::move(stage.failed, std::back_inserter(result_.sites));
}

void ScoringRun::mark_best_stages()
{
    std::map<ParcelIndex, Scorecard*> best;
    for (Scorecard& card : result_.sites) {
        if (card.status == SiteStatus::Ranked) {
            const auto [place, is_new] = best.try_emplace(card.parcel, &card);
            // Sites come by stage, so that of equal scores the earlier stage stays.
            if (!is_new && card.score > place->second->score) {
                place->second = &card;
            }
        }
    }
    for (const auto& [parcel, card] : best) {
        card->is_best_stage = true;
    }
}

} // namespace

ScoredSites score_sites(const ScoringInput& input, unsigned threads, geo::Progress& progress)
{
    return ScoringRun{input, threads, progress}.run();
}

} // namespace doorstep::engine
