// SPDX-License-Identifier: MIT
#include "engine/location/kept_answers.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace doorstep::engine {
namespace {

constexpr std::size_t most_kept = 8;

SiteState state_of(const LocationQuestion& question, std::size_t site)
{
    return site < question.state.size() ? question.state[site] : SiteState::Free;
}

/// No more than the other; none is without end.
bool is_within(const std::optional<double>& value, const std::optional<double>& other)
{
    return !other || (value && *value <= *other);
}

/// Whether one site more can only help: not where it costs something, of its own or of a budget.
bool gains_by_sites(LocationModel model, const LocationQuestion& question)
{
    return !question.budget && (model == LocationModel::PMedian || model == LocationModel::PCenter ||
                                model == LocationModel::CapacitatedPMedian);
}

bool is_narrower(const LocationProblem& problem, const LocationQuestion& question, const LocationQuestion& wider)
{
    const bool has_fewer =
        gains_by_sites(problem.model, wider) && question.choose && wider.choose && *question.choose < *wider.choose;
    if ((question.choose != wider.choose && !has_fewer) || !is_within(question.budget, wider.budget) ||
        !is_within(question.limit, wider.limit)) {
        return false;
    }
    for (std::size_t site = 0; site < problem.table.site_count; ++site) {
        const SiteState before = state_of(wider, site);
        if (before != SiteState::Free && state_of(question, site) != before) {
            return false;
        }
    }
    return true;
}

bool is_answer(const LocationProblem& problem, const LocationQuestion& question, const LocationAnswer& answer)
{
    for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
        const bool is_open = std::ranges::binary_search(answer.sites, site);
        const SiteState state = state_of(question, site);
        if ((state == SiteState::Keep && !is_open) || (state == SiteState::Ban && is_open)) {
            return false;
        }
    }
    return std::ranges::all_of(
        answer.services, [&](const Service& service) { return !question.limit || service.cost <= *question.limit; });
}

} // namespace

const LocationAnswer* KeptAnswers::optimum(const LocationProblem& problem, const LocationQuestion& question) const
{
    for (const Kept& kept : kept_) {
        const LocationQuestion& before = kept.question;
        const bool names_all = problem.model != LocationModel::SetCover || problem.cover_times == 1 ||
                               before.limit == question.limit; // services are of the nearest site alone
        if (kept.answer.status == LocationStatus::Optimal && names_all && before.choose == question.choose &&
            before.budget == question.budget && is_narrower(problem, question, before) &&
            is_answer(problem, question, kept.answer)) {
            return &kept.answer;
        }
    }
    return nullptr;
}

double KeptAnswers::bound(const LocationProblem& problem, const LocationQuestion& question) const
{
    double bound = -std::numeric_limits<double>::infinity();
    for (const Kept& kept : kept_) {
        if (is_narrower(problem, question, kept.question)) {
            bound = std::max(bound, kept.answer.bound);
        }
    }
    return bound;
}

void KeptAnswers::keep(const LocationQuestion& question, const LocationAnswer& answer)
{
    if (answer.status == LocationStatus::Infeasible) {
        return;
    }
    kept_.push_front({question, answer});
    if (kept_.size() > most_kept) {
        kept_.pop_back();
    }
}

} // namespace doorstep::engine
