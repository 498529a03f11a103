// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/improve_answers.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/improve_sites.hpp"
#include "engine/location/capacitated/sites_by_room.hpp"

#include <cmath>

namespace doorstep::engine {

namespace {

constexpr int many_trials = 200;
constexpr int few_trials = 50; ///< where good sets of sites are known
constexpr int service_rounds = 12;
constexpr int most_turns = 8;
constexpr double worthwhile = 1e-3; ///< relative: so much better, and sites are swapped again
constexpr std::size_t batches_between_swaps = 300;
constexpr std::size_t batches_between_pools = 8; ///< of annealing, and twice as many from pool to pool

} // namespace

AnswerImprovement::AnswerImprovement(const CapacitatedInstance& instance, const LocationSettings& settings,
                                     bool is_warm, bool may_anneal, SearchClock& clock, SearchStanding& standing)
    : instance_{instance}, settings_{settings}, is_warm_{is_warm}, clock_{clock}, standing_{standing}
{
    if (may_anneal && WholeAnnealer::suits(instance)) {
        annealing_.emplace(instance, settings.seed, settings.threads);
    }
    next_ = annealing_ ? batches_between_pools : batches_between_swaps;
}

void AnswerImprovement::before_root()
{
    if (!annealing_ || is_warm_) {
        return;
    }
    if (standing_.best()) {
        if (!may_change_count()) {
            anneal(std::vector{standing_.best()->sites});
        }
        return;
    }
    for (const auto& sites : {greedy_sites(instance_), sites_by_room(instance_).sites}) {
        if (!standing_.best() && may_open(instance_, sites)) {
            anneal(sites);
        }
    }
}

/// Annealing keeps the number of open sites, so where that may change it waits for the tree. What did not help at the
/// root is not done again there.
void AnswerImprovement::after_root(std::size_t nodes, std::span<const double> openness)
{
    if (annealing_ && !is_warm_ && !may_change_count() && !has_annealed_in_vain_ && standing_.best()) {
        anneal(std::vector{standing_.best()->sites});
    }
    swap_sites(nodes, openness);
}

void AnswerImprovement::after_batch(std::size_t nodes, std::span<const double> openness)
{
    if (++batches_ < next_) {
        return;
    }
    next_ = annealing_ ? 2 * batches_ + batches_between_pools : batches_ + batches_between_swaps;
    if (!annealing_ || may_change_count()) {
        swap_sites(nodes, openness);
    }
    if (annealing_ && standing_.best()) {
        anneal(std::vector{standing_.best()->sites});
    }
}

void AnswerImprovement::anneal(const std::vector<std::uint32_t>& sites)
{
    if (clock_.should_stop()) {
        return;
    }
    const double before = standing_.best() ? standing_.best()->objective : no_limit;
    if (auto answer = annealing_->next(sites, [&] { return clock_.should_stop(); })) {
        standing_.take(std::move(*answer));
    }
    const bool is_in_vain = !standing_.best() || standing_.best()->objective >= before;
    has_annealed_in_vain_ = is_in_vain && annealing_->is_thorough();
}

/// Again as long as it helps.
void AnswerImprovement::swap_sites(std::size_t nodes, std::span<const double> openness)
{
    bool has_helped = standing_.best().has_value();
    for (int turn = 0; turn < most_turns && has_helped && !clock_.should_stop(); ++turn) {
        const double before = standing_.best()->objective;
        standing_.take(
            improve_sites(instance_, *standing_.best(),
                          {.trials = is_warm_ || (annealing_ && !may_change_count()) ? few_trials : many_trials,
                           .rounds = service_rounds,
                           .seed = settings_.seed + nodes + static_cast<std::uint64_t>(turn),
                           .threads = settings_.threads,
                           .openness = openness,
                           .should_stop = [&] { return clock_.should_stop(); }}));
        has_helped = standing_.best()->objective < before - worthwhile * std::abs(before);
    }
}

} // namespace doorstep::engine
