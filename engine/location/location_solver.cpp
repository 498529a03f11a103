// SPDX-License-Identifier: MIT
#include "engine/location/location_solver.hpp"

#include "engine/location/capacitated/capacitated_instance.hpp"
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/check_form.hpp"
#include "engine/location/covering/max_cover_solver.hpp"
#include "engine/location/kept_answers.hpp"
#include "engine/location/median/solve_median.hpp"
#include "engine/location/solve_location.hpp"

#include <optional>
#include <utility>

namespace doorstep::engine {

struct LocationSolver::Rooms {
    explicit Rooms(LocationProblem given) : problem{std::move(given)}
    {
        check_form(problem);
        const bool is_uncapacitated = problem.model == LocationModel::FacilityLocation && !has_capacities(problem);
        if (problem.model == LocationModel::PMedian || is_uncapacitated) {
            median.emplace(problem);
        }
        else if (problem.model == LocationModel::MaxCover) {
            cover.emplace(problem);
        }
    }
    LocationAnswer search(const LocationQuestion& question, const LocationSettings& settings, geo::Progress& progress);

    LocationProblem problem; ///< stays where it is: the covering solver borrows it
    std::optional<MedianSolver> median;
    std::optional<MaxCoverSolver> cover;
    SearchMemory capacitated; ///< of both capacitated models
    KeptAnswers kept;         ///< of all but max cover, which looks after itself
};

LocationSolver::LocationSolver(LocationProblem problem) : rooms_{std::make_unique<Rooms>(std::move(problem))} {}
LocationSolver::~LocationSolver() = default;
LocationSolver::LocationSolver(LocationSolver&&) noexcept = default;
LocationSolver& LocationSolver::operator=(LocationSolver&&) noexcept = default;

const LocationProblem& LocationSolver::problem() const
{
    return rooms_->problem;
}

LocationAnswer LocationSolver::solve(const LocationQuestion& question, const LocationSettings& settings,
                                     geo::Progress& progress)
{
    if (rooms_->cover) {
        return rooms_->cover->solve(question, settings, progress);
    }
    if (const LocationAnswer* const known = rooms_->kept.optimum(rooms_->problem, question)) {
        return *known;
    }
    LocationAnswer answer = rooms_->search(question, settings, progress);
    rooms_->kept.keep(question, answer);
    return answer;
}

LocationAnswer LocationSolver::Rooms::search(const LocationQuestion& question, const LocationSettings& settings,
                                             geo::Progress& progress)
{
    if (median) {
        return median->solve(question, settings, progress);
    }
    problem.state = question.state;
    problem.choose = question.choose;
    problem.budget = question.budget;
    problem.limit = question.limit;
    if (problem.model == LocationModel::CapacitatedPMedian || problem.model == LocationModel::FacilityLocation) {
        check_form(problem);
        capacitated.bound = kept.bound(problem, question);
        return solve_capacitated(problem, settings, progress, &capacitated);
    }
    return solve_location(problem, settings, progress);
}

} // namespace doorstep::engine
