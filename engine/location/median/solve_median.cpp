// SPDX-License-Identifier: MIT
#include "engine/location/median/solve_median.hpp"

#include "engine/location/median/cover_start.hpp"
#include "engine/location/median/feasibility.hpp"
#include "engine/location/median/median_search.hpp"
#include "engine/location/smallest_changes.hpp"
#include "engine/location/time_left.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

/// Opens the answer's sites and sends each demand point to the cheapest.
void write_services(LocationAnswer& answer, const LocationProblem& problem, const SortedPairs& sorted,
                    const LocationQuestion& question)
{
    std::vector<unsigned char> is_open(problem.table.site_count, 0);
    for (const std::uint32_t site : answer.sites) {
        is_open[site] = 1;
        answer.objective += problem.pays_openings() ? problem.site_cost[site] : 0.0;
    }
    for (std::uint32_t demand = 0; demand < sorted.demand_count(); ++demand) {
        std::size_t at = sorted.first[demand];
        const std::size_t end = sorted.first[demand + 1];
        while (at < end && is_open[sorted.site[at]] == 0) {
            ++at;
        }
        if (at == end || (question.limit && sorted.cost[at] > *question.limit)) {
            answer.unserved.push_back(demand);
            continue;
        }
        answer.services.push_back({demand, sorted.site[at], 1.0, sorted.cost[at]});
        answer.objective += (problem.weight.empty() ? 1.0 : problem.weight[demand]) * sorted.cost[at];
    }
}

LocationStatus status_of(const SearchState& state, const geo::Progress& progress)
{
    if (state.bound >= state.cutoff()) {
        return state.has_answer ? LocationStatus::Optimal : LocationStatus::Infeasible;
    }
    if (state.was_stopped) {
        return progress.is_cancelled() ? LocationStatus::Cancelled : LocationStatus::TimeLimit;
    }
    return LocationStatus::Gap;
}

/// The bound in the problem's numbers, never above what is proven.
double bound_of(const SearchState& state, double objective)
{
    const MedianInstance& instance = state.instance;
    const bool is_whole = instance.margin == 0.0;
    if (is_whole && state.has_answer && state.bound >= state.cutoff()) {
        return objective;
    }
    constexpr double rounding = 1.0 - 0x1p-50; // of weight × cost, when the table was made whole
    const double bound = is_whole ? std::ceil(state.bound / instance.step) * (instance.step / instance.scale)
                                  : state.bound / instance.scale * rounding;
    return state.has_answer ? std::min(bound, objective) : bound;
}

/// What one solve leaves for the next.
struct Learnt {
    std::vector<double> prices; ///< in the problem's numbers; empty before the first solve
    std::vector<std::uint32_t> sites;
};

std::size_t usable_count(const LocationQuestion& question)
{
    return static_cast<std::size_t>(std::count_if(question.state.begin(), question.state.end(),
                                                  [](SiteState one) { return one != SiteState::Ban; }));
}

SearchState state_for(const LocationProblem& problem, const SortedPairs& sorted, const LocationQuestion& question,
                      const LocationSettings& settings, geo::Progress& progress)
{
    SearchState state;
    state.signal.progress = &progress;
    if (settings.time_limit) {
        state.signal.deadline = std::chrono::steady_clock::now() +
                                std::chrono::duration_cast<std::chrono::steady_clock::duration>(*settings.time_limit);
    }
    state.instance = median_instance(problem, sorted, question);
    state.accepted_gap = settings.accepted_gap;
    state.random.seed(settings.seed);
    state.threads = settings.threads;
    state.linear_solver = settings.linear_solver;
    state.progress = &progress;
    return state;
}

LocationProblem asked(const LocationProblem& problem, const LocationQuestion& question)
{
    LocationProblem other = problem;
    other.state = question.state;
    other.choose = question.choose;
    other.budget = question.budget;
    other.limit = question.limit;
    return other;
}

LocationAnswer with_changes(LocationAnswer answer, LocationProblem problem, const LocationSettings& settings,
                            geo::Progress& progress)
{
    tell_changes(smallest_changes(std::move(problem), settings, progress), answer);
    return answer;
}

/// Whether some demand point cannot be served by some site that may open.
bool has_missing_pairs(const SortedPairs& sorted, const LocationQuestion& question)
{
    const std::size_t usable = usable_count(question);
    for (std::size_t demand = 0; demand < sorted.demand_count(); ++demand) {
        std::size_t possible = 0;
        for (std::size_t at = sorted.first[demand]; at < sorted.first[demand + 1]; ++at) {
            if (question.limit && sorted.cost[at] > *question.limit) {
                break;
            }
            possible += question.state[sorted.site[at]] != SiteState::Ban ? 1 : 0;
        }
        if (possible < usable) {
            return true;
        }
    }
    return false;
}

LocationAnswer solve_question(const LocationProblem& problem, const SortedPairs& sorted, Learnt& learnt,
                              LocationQuestion question, const LocationSettings& settings, geo::Progress& progress)
{
    question.state.resize(problem.table.site_count, SiteState::Free);
    if (!question.choose && !question.budget && !problem.pays_openings()) {
        question.choose = usable_count(question); // nothing limits the sites: open all
    }
    const auto begin = std::chrono::steady_clock::now();
    LocationAnswer answer;
    if (explain_obstacles(answer, problem, sorted, question)) {
        return with_changes(std::move(answer), asked(problem, question), with_time_left(settings, begin), progress);
    }
    const auto too_few = [&] {
        answer.status = LocationStatus::Infeasible;
        LocationProblem changed = asked(problem, question);
        explain_too_few(answer, changed, with_time_left(settings, begin, 0.5), progress);
        return with_changes(std::move(answer), std::move(changed), with_time_left(settings, begin), progress);
    };
    if (question.choose && has_missing_pairs(sorted, question)) {
        CoverStart start = cover_start(asked(problem, question), settings, progress);
        if (start.is_impossible) {
            return too_few();
        }
        learnt.sites = start.sites.empty() ? std::move(learnt.sites) : std::move(start.sites);
    }
    SearchState state = state_for(problem, sorted, question, with_time_left(settings, begin), progress);
    state.prices = learnt.prices;
    for (double& price : state.prices) {
        price *= state.instance.scale;
    }
    search_median(state, learnt.sites);

    answer.status = status_of(state, progress);
    if (answer.status == LocationStatus::Infeasible) {
        return too_few();
    }
    answer.has_answer = state.has_answer;
    if (state.has_answer) {
        answer.sites = state.best_sites;
        write_services(answer, problem, sorted, question);
        learnt.sites = std::move(state.best_sites);
    }
    answer.bound = bound_of(state, answer.objective);
    learnt.prices = std::move(state.prices);
    for (double& price : learnt.prices) {
        price /= state.instance.scale;
    }
    return answer;
}

} // namespace

struct MedianSolver::Memory {
    LocationProblem problem;
    SortedPairs sorted;
    Learnt learnt;
};

MedianSolver::MedianSolver(LocationProblem problem) : memory_{std::make_unique<Memory>()}
{
    memory_->problem = std::move(problem);
    memory_->sorted = sort_pairs(memory_->problem.table, memory_->problem.min_distance);
}

MedianSolver::~MedianSolver() = default;
MedianSolver::MedianSolver(MedianSolver&&) noexcept = default;
MedianSolver& MedianSolver::operator=(MedianSolver&&) noexcept = default;

const LocationProblem& MedianSolver::problem() const
{
    return memory_->problem;
}

LocationAnswer MedianSolver::solve(const LocationQuestion& question, const LocationSettings& settings,
                                   geo::Progress& progress)
{
    return solve_question(memory_->problem, memory_->sorted, memory_->learnt, question, settings, progress);
}

LocationAnswer solve_median(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    Learnt learnt;
    const SortedPairs sorted = sort_pairs(problem.table, problem.min_distance);
    return solve_question(problem, sorted, learnt, question_of(problem), settings, progress);
}

} // namespace doorstep::engine
