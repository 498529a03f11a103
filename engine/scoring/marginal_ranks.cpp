// SPDX-License-Identifier: MIT
#include "engine/scoring/marginal_ranks.hpp"

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

namespace doorstep::engine {
namespace {

/// A candidate's part that a home lies in reach of.
struct Draw {
    std::uint32_t candidate = 0;
    std::uint32_t part = 0;
    Decimetres distance;
};

/// Which candidates draw from each home, per level.
class DrawsByHome {
public:
    DrawsByHome(std::span<const Candidate* const> candidates, const Unseated& unseated)
    {
        for (const Level level : walked_levels) {
            by_home_[level].resize(unseated.now[level].size());
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            for (std::size_t k = 0; k < candidates[i]->parts.size(); ++k) {
                const CandidatePart& part = candidates[i]->parts[k];
                for (const Reached& home : part.homes) {
                    by_home_[part.level][home.target].push_back({.candidate = static_cast<std::uint32_t>(i),
                                                                 .part = static_cast<std::uint32_t>(k),
                                                                 .distance = home.distance});
                }
            }
        }
    }
    [[nodiscard]] const std::vector<Draw>& of(Level level, HomeIndex home) const { return by_home_[level][home.value]; }

private:
    PerLevel<std::vector<std::vector<Draw>>> by_home_;
};

/// Seats that are full before a home's turn comes do not notice that its pupils are gone.
bool notices(const std::vector<Served>& served, int pupils, int seats, HomeIndex home, Decimetres distance)
{
    return pupils < seats || std::tuple{distance, home} <= std::tuple{served.back().distance, served.back().home};
}

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
        : scorer_{scorer}, candidates_{candidates}, unseated_{std::move(unseated)}, is_off_{is_off}, draws_{candidates,
                                                                                                            unseated_},
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
            for (const Served& gone : part.served) {
                unseated_.now[gone.level][gone.home.value] -= gone.pupils;
                mark_stale(gone, &PartFilling::served, &PartFilling::pupils);
            }
            for (const Served& gone : part.served_in_horizon_year) {
                unseated_.in_horizon_year[gone.level][gone.home.value] -= gone.pupils;
                mark_stale(gone, &PartFilling::served_in_horizon_year, &PartFilling::pupils_in_horizon_year);
            }
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
    /// Marks whoever seated pupils of the home, or would, in the year of the given members.
    void mark_stale(const Served& gone, std::vector<Served> PartFilling::*served, int PartFilling::*pupils)
    {
        for (const Draw& draw : draws_.of(gone.level, gone.home)) {
            State& state = states_[draw.candidate];
            if (!state.is_taken && !state.is_stale) {
                const PartFilling& part = state.filling[draw.part];
                const int seats = candidates_[draw.candidate]->option.seats[gone.level];
                state.is_stale = notices(part.*served, part.*pupils, seats, gone.home, draw.distance);
            }
        }
    }

    const CandidateScorer& scorer_;
    std::span<const Candidate* const> candidates_;
    Unseated unseated_;
    const std::vector<bool>& is_off_;
    DrawsByHome draws_;
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
