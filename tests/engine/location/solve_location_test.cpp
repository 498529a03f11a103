// SPDX-License-Identifier: MIT
#include "engine/location/solve_location.hpp"

#include "engine/location/best_sets.hpp"
#include "engine/location/evaluate.hpp"
#include "engine/location/location_solver.hpp"
#include "engine/location/words.hpp"
#include "tests/engine/location/brute_force.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <map>
#include <set>
#include <string>

using namespace doorstep;
using engine::LocationAnswer;
using engine::LocationModel;
using engine::LocationProblem;
using engine::LocationStatus;

namespace {

constexpr std::array models{LocationModel::PMedian,
                            LocationModel::PCenter,
                            LocationModel::MaxCover,
                            LocationModel::SetCover,
                            LocationModel::CapacitatedPMedian,
                            LocationModel::FacilityLocation};

LocationAnswer solve(const LocationProblem& problem, unsigned threads = 1)
{
    geo::Progress silent;
    engine::LocationSettings settings;
    settings.threads = threads;
    return engine::solve_location(problem, settings, silent);
}

std::string faults_of(const LocationProblem& problem, const LocationAnswer& answer)
{
    std::string text;
    for (const std::string& fault : engine::evaluate(problem, answer).faults) {
        text += fault + "; ";
    }
    return text;
}

bool is_uncapacitated(LocationModel model)
{
    return model == LocationModel::PMedian || model == LocationModel::PCenter;
}

/// Asks to stop at the n-th question.
class StopAt : public geo::Progress {
public:
    explicit StopAt(int questions) : left_{questions} {}
    [[nodiscard]] bool is_cancelled() const override { return --left_ < 0; }
    [[nodiscard]] int left() const { return left_; }

private:
    mutable std::atomic<int> left_;
};

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("every model agrees with trying all sets, on random problems with pins, vetoes, budgets and capacities")
    {
        for (const LocationModel model : models) {
            for (std::uint64_t seed = 1; seed <= 400; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {6, 6});
                const auto best = test::best_by_trial(problem);
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);

                const LocationAnswer answer = solve(problem);

                REQUIRE(answer.has_answer == best.has_value());
                CHECK(answer.status == (best ? LocationStatus::Optimal : LocationStatus::Infeasible));
                CHECK(faults_of(problem, answer) == "");
                if (best) {
                    CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                }
                else {
                    CHECK_FALSE(answer.why_infeasible.empty());
                }
            }
        }
    }

    TEST_CASE("the smallest limit that is named works, and the next smaller does not; so with the smallest p")
    {
        int limits = 0, choices = 0;
        for (const LocationModel model : models) {
            for (std::uint64_t seed = 1; seed <= 300; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {5, 5});
                problem.limit = 3.0;
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);
                const LocationAnswer answer = solve(problem);
                if (answer.status != LocationStatus::Infeasible) {
                    continue;
                }
                CHECK(answer.working_limit == answer.smallest_limit);
                CHECK(answer.working_choose == answer.smallest_choose);
                if (is_uncapacitated(model)) {
                    LocationProblem other = problem;
                    other.limit.reset();
                    CHECK(answer.smallest_limit.has_value() == test::best_by_trial(other).has_value());
                }
                if (answer.smallest_limit) {
                    ++limits;
                    LocationProblem other = problem;
                    other.limit = answer.smallest_limit;
                    CHECK(test::best_by_trial(other).has_value());
                    other.limit = std::nextafter(*answer.smallest_limit, 0.0);
                    CHECK_FALSE(test::best_by_trial(other).has_value());
                }
                if (answer.smallest_choose) {
                    ++choices;
                    LocationProblem other = problem;
                    other.choose = answer.smallest_choose;
                    CHECK(test::best_by_trial(other).has_value());
                    for (std::size_t fewer = 1; fewer < *answer.smallest_choose; ++fewer) {
                        other.choose = fewer;
                        CHECK_FALSE(test::best_by_trial(other).has_value());
                    }
                }
            }
        }
        CHECK(limits > 100);
        CHECK(choices > 20);
    }

    TEST_CASE("what would work, when it was not proven in time, works all the same and is bounded")
    {
        int working = 0;
        for (const LocationModel model : {LocationModel::PMedian, LocationModel::PCenter}) {
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {7, 9});
                problem.limit = 3.0;
                if (test::best_by_trial(problem)) {
                    continue;
                }
                for (const int questions : {0, 1, 2, 4, 8, 16}) {
                    CAPTURE(seed);
                    CAPTURE(questions);
                    StopAt stop{questions};
                    const LocationAnswer answer = engine::solve_location(problem, {.threads = 1}, stop);
                    LocationProblem other = problem;
                    if (answer.working_limit) {
                        ++working;
                        other.limit = answer.working_limit;
                        CHECK(test::best_by_trial(other).has_value());
                    }
                    other = problem;
                    if (answer.working_choose) {
                        other.choose = answer.working_choose;
                        CHECK(test::best_by_trial(other).has_value());
                    }
                    CHECK((!answer.smallest_limit || answer.smallest_limit == answer.working_limit));
                }
            }
        }
        CHECK(working > 50);
    }

    TEST_CASE("a solver that is asked again says what would work as a first solve does")
    {
        for (const LocationModel model : {LocationModel::PMedian, LocationModel::PCenter}) {
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {6, 6});
                engine::LocationSolver solver{problem};
                engine::LocationQuestion question = engine::question_of(problem);
                question.limit = problem.limit = 3.0;
                geo::Progress silent;

                const LocationAnswer again = solver.solve(question, {.threads = 1}, silent);

                const LocationAnswer first = solve(problem);
                CHECK(again.status == first.status);
                CHECK(again.smallest_limit == first.smallest_limit);
                CHECK(again.smallest_choose == first.smallest_choose);
                CHECK(again.why_infeasible == first.why_infeasible);
            }
        }
    }

    TEST_CASE("the best sets are all sets in order of their value")
    {
        for (const LocationModel model : models) {
            for (std::uint64_t seed = 1; seed <= 40; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {5, 5});
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);
                geo::Progress silent;
                const auto sets = engine::best_sets(problem, {}, 6, silent);

                std::set<std::vector<std::uint32_t>> seen;
                LocationProblem pinned = problem;
                for (const engine::SiteSet& set : sets) {
                    CHECK(set.is_proven);
                    CHECK(seen.insert(set.sites).second);
                    for (std::uint32_t site = 0; site < pinned.state.size(); ++site) {
                        pinned.state[site] = std::ranges::binary_search(set.sites, site) ? engine::SiteState::Keep
                                                                                         : engine::SiteState::Ban;
                    }
                    CHECK(test::best_by_trial(pinned).value() == doctest::Approx(set.objective).epsilon(1e-9));
                }
                // no set that is missing is better than the last one listed
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (std::uint32_t mask = 0; mask < (1U << problem.state.size()); ++mask) {
                    std::vector<std::uint32_t> open;
                    bool holds_listed = false;
                    for (std::uint32_t site = 0; site < problem.state.size(); ++site) {
                        if ((mask >> site & 1U) != 0) {
                            open.push_back(site);
                        }
                        pinned.state[site] =
                            (mask >> site & 1U) != 0 ? engine::SiteState::Keep : engine::SiteState::Ban;
                        if (problem.state[site] != engine::SiteState::Free &&
                            problem.state[site] != pinned.state[site]) {
                            holds_listed = true; // not a set of this problem
                        }
                    }
                    for (const auto& listed : seen) {
                        holds_listed =
                            holds_listed || (model == LocationModel::SetCover && std::ranges::includes(open, listed));
                    }
                    const bool is_small =
                        model == LocationModel::MaxCover && problem.choose && open.size() < *problem.choose;
                    if (holds_listed || is_small || seen.contains(open)) {
                        continue;
                    }
                    if (const auto value = test::best_by_trial(pinned)) {
                        REQUIRE(sets.size() == 6);
                        CHECK(sign * *value >= sign * sets.back().objective - 1e-6);
                    }
                }
            }
        }
    }

    TEST_CASE("a solver asked again and again answers as if asked for the first time")
    {
        for (const LocationModel model : models) {
            for (std::uint64_t seed = 1; seed <= 40; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {6, 6});
                engine::LocationSolver solver{problem};
                geo::Progress silent;
                for (int change = 0; change < 6; ++change) {
                    const LocationProblem other = test::random_problem(model, random, {6, 6});
                    problem.state.resize(problem.table.site_count);
                    std::ranges::copy_n(other.state.begin(),
                                        static_cast<std::ptrdiff_t>(std::min(other.state.size(), problem.state.size())),
                                        problem.state.begin());
                    if (problem.choose) {
                        problem.choose = 1 + seed % problem.table.site_count;
                    }
                    if (problem.limit) {
                        problem.limit = other.limit.value_or(9.0);
                    }
                    const std::string name{engine::key_of(model)};
                    CAPTURE(name);
                    CAPTURE(seed);
                    CAPTURE(change);
                    const LocationAnswer answer = solver.solve(engine::question_of(problem), {}, silent);
                    const auto best = test::best_by_trial(problem);
                    REQUIRE(answer.has_answer == best.has_value());
                    CHECK(faults_of(problem, answer) == "");
                    if (best) {
                        CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                    }
                }
            }
        }
    }

    TEST_CASE("a question that only forbids more is answered as by trial, at once where the last optimum is allowed")
    {
        for (const LocationModel model : models) {
            int at_once = 0;
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {6, 6});
                problem.state.resize(problem.table.site_count, engine::SiteState::Free);
                engine::LocationSolver solver{problem};
                geo::Progress silent;
                LocationAnswer answer = solver.solve(engine::question_of(problem), {.threads = 1}, silent);
                for (int change = 0; change < 8 && answer.has_answer; ++change) {
                    const std::size_t site = random() % problem.table.site_count;
                    const bool is_open = std::ranges::binary_search(answer.sites, site);
                    const bool goes_against = random() % 3 == 0;
                    switch (random() % 4) {
                    case 0: problem.limit = problem.limit.value_or(9.0) - static_cast<double>(random() % 2); break;
                    case 1:
                        problem.choose = problem.choose && random() % 2 == 0 ? *problem.choose - 1 : problem.choose;
                        break;
                    default:
                        if (problem.state[site] == engine::SiteState::Free) {
                            problem.state[site] =
                                is_open != goes_against ? engine::SiteState::Keep : engine::SiteState::Ban;
                        }
                    }
                    if (problem.choose == std::optional<std::size_t>{0}) {
                        break;
                    }
                    const std::string name{engine::key_of(model)};
                    CAPTURE(name);
                    CAPTURE(seed);
                    CAPTURE(change);
                    StopAt counting{1'000'000};

                    answer = solver.solve(engine::question_of(problem), {.threads = 1}, counting);

                    const auto best = test::best_by_trial(problem);
                    at_once += answer.has_answer && counting.left() == 1'000'000 ? 1 : 0;
                    REQUIRE(answer.has_answer == best.has_value());
                    CHECK(faults_of(problem, answer) == "");
                    if (best) {
                        CHECK(answer.status == LocationStatus::Optimal);
                        CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                    }
                }
            }
            CHECK(at_once > 20);
        }
    }

    TEST_CASE("stopped at any moment, the answer is sound and its bound holds")
    {
        for (const LocationModel model : models) {
            for (std::uint64_t seed = 1; seed <= 6; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {24, 60});
                const LocationAnswer whole = solve(problem);
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (const int questions : {0, 1, 2, 5, 10, 30, 100}) {
                    StopAt stop{questions};
                    const std::string name{engine::key_of(model)};
                    CAPTURE(name);
                    CAPTURE(seed);
                    CAPTURE(questions);
                    const LocationAnswer answer = engine::solve_location(problem, {}, stop);
                    CHECK(faults_of(problem, answer) == "");
                    if (answer.status == LocationStatus::Infeasible) {
                        CHECK_FALSE(whole.has_answer);
                    }
                    else if (whole.has_answer) {
                        CHECK(sign * answer.bound <= sign * whole.objective + 1e-6);
                    }
                }
            }
        }
    }

    TEST_CASE("a problem whose lists do not fit is a bug of the caller, and called so")
    {
        std::mt19937_64 random{1};
        LocationProblem problem = test::random_problem(LocationModel::PMedian, random);
        problem.load.push_back(1.0);
        CHECK_THROWS_AS(static_cast<void>(solve(problem)), std::logic_error);
        problem.load.pop_back();
        problem.table.cost.front() = -1.0;
        CHECK_THROWS_AS(static_cast<void>(solve(problem)), std::logic_error);
    }

    TEST_CASE("the evaluation finds every lie of an answer")
    {
        LocationProblem problem;
        problem.table = {2, {0, 2, 4}, {0, 1, 0, 1}, {1.0, 4.0, 5.0, 2.0}};
        problem.load = problem.weight = {1.0, 1.0};
        problem.state = {engine::SiteState::Free, engine::SiteState::Free};
        problem.choose = 1;
        LocationAnswer honest;
        honest.status = LocationStatus::Optimal;
        honest.has_answer = true;
        honest.objective = honest.bound = 6.0;
        honest.sites = {0};
        honest.services = {{0, 0, 1.0, 1.0}, {1, 0, 1.0, 5.0}};
        REQUIRE(faults_of(problem, honest) == "");

        LocationAnswer lie = honest;
        lie.objective = 5.0;
        CHECK(faults_of(problem, lie).find("the objective is") != std::string::npos);
        lie = honest;
        lie.bound = 7.0;
        CHECK(faults_of(problem, lie).find("is passed by the objective") != std::string::npos);
        lie = honest;
        lie.services[1] = {1, 1, 1.0, 2.0};
        CHECK(faults_of(problem, lie).find("by a closed site") != std::string::npos);
        lie = honest;
        lie.services.pop_back();
        CHECK(faults_of(problem, lie).find("shares that sum to") != std::string::npos);
        lie = honest;
        lie.sites = {0, 1};
        CHECK(faults_of(problem, lie).find("2 sites are open instead of 1") != std::string::npos);
        problem.state[0] = engine::SiteState::Ban;
        CHECK(faults_of(problem, honest).find("is banned and open") != std::string::npos);
    }

    TEST_CASE("words and keys of models and statuses")
    {
        for (const LocationModel model : models) {
            CHECK(engine::location_model(engine::key_of(model)) == model);
        }
        CHECK_FALSE(engine::location_model("p-medium"));
        CHECK(engine::key_of(LocationStatus::TimeLimit) == "time_limit");
    }
}
