// SPDX-License-Identifier: MIT
#include "engine/scoring/marginal_ranks.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace doorstep::engine {
namespace {

/// Which candidates draw from each home, per level.
class DrawingCandidates {
public:
    DrawingCandidates(std::span<const Candidate* const> candidates, const Unseated& unseated)
    {
        for (const Level level : walked_levels) {
            by_home_[level].resize(unseated.now[level].size());
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            for (const CandidatePart& part : candidates[i]->parts) {
                for (const Reached& home : part.homes) {
                    by_home_[part.level][home.target].push_back(static_cast<std::uint32_t>(i));
                }
            }
        }
    }
    [[nodiscard]] const std::vector<std::uint32_t>& of(Level level, HomeIndex home) const
    {
        return by_home_[level][home.value];
    }

private:
    PerLevel<std::vector<std::vector<std::uint32_t>>> by_home_;
};

struct State {
    std::vector<PartFilling> filling;
    std::vector<LineValue> lines;
    RankKey key;
    bool is_taken = false;
    bool is_stale = false; ///< its pupils changed since it was scored
};

/// One stage's candidates while the best are taken one by one.
class Taking {
public:
    Taking(const CandidateScorer& scorer, std::span<const Candidate* const> candidates, Unseated unseated,
           const std::vector<bool>& is_off)
        : scorer_{scorer},
          candidates_{candidates}, unseated_{std::move(unseated)}, is_off_{is_off}, drawing_{candidates, unseated_},
          states_(candidates.size())
    {
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            states_[i].filling = fill_seats(*candidates_[i], unseated_);
            states_[i].lines = scorer_.measure(*candidates_[i], states_[i].filling);
            set_key(i);
        }
    }

    /// Takes the best of the rest. \pre some are left.
    std::size_t take_best()
    {
        std::size_t best = states_.size();
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (states_[i].is_taken) {
                continue;
            }
            if (states_[i].is_stale) {
                score_again(i);
            }
            if (best == states_.size() || states_[i].key.is_before(states_[best].key)) {
                best = i;
            }
        }
        states_[best].is_taken = true;
        for (const PartFilling& part : states_[best].filling) {
            remove(part.served, unseated_.now);
            remove(part.served_in_horizon_year, unseated_.in_horizon_year);
        }
        return best;
    }
    [[nodiscard]] Points score_of(std::size_t candidate) const { return states_[candidate].key.score; }

private:
    void set_key(std::size_t i)
    {
        states_[i].key = rank_key(*candidates_[i], states_[i].filling, total_points(states_[i].lines, is_off_));
    }
    void score_again(std::size_t i)
    {
        states_[i].filling = fill_seats(*candidates_[i], unseated_);
        scorer_.measure_pupils_again(*candidates_[i], states_[i].filling, states_[i].lines);
        set_key(i);
        states_[i].is_stale = false;
    }
    void remove(const std::vector<Served>& served, PerLevel<std::vector<int>>& pupils)
    {
        for (const Served& gone : served) {
            pupils[gone.level][gone.home.value] -= gone.pupils;
            for (const std::uint32_t i : drawing_.of(gone.level, gone.home)) {
                states_[i].is_stale = true;
            }
        }
    }

    const CandidateScorer& scorer_;
    std::span<const Candidate* const> candidates_;
    Unseated unseated_;
    const std::vector<bool>& is_off_;
    DrawingCandidates drawing_;
    std::vector<State> states_;
};

} // namespace

std::vector<MarginalRank> marginal_ranks(const CandidateScorer& scorer, std::span<const Candidate* const> candidates,
                                         Unseated unseated, const std::vector<bool>& is_off,
                                         const geo::Progress& progress)
{
    std::vector<MarginalRank> ranks(candidates.size());
    Taking taking{scorer, candidates, std::move(unseated), is_off};
    for (std::size_t turn = 0; turn < candidates.size(); ++turn) {
        progress.stop_if_cancelled();
        const std::size_t best = taking.take_best();
        ranks[best] = {.rank = static_cast<int>(turn) + 1, .score = taking.score_of(best)};
    }
    return ranks;
}

} // namespace doorstep::engine
