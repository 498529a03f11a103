// SPDX-License-Identifier: MIT
#include "engine/location/location_solver.hpp"
#include "engine/location/words.hpp"
#include "tests/engine/location/brute_force.hpp"
#include "tests/engine/location/every_model.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>

using namespace doorstep;
using engine::LocationAnswer;
using engine::LocationModel;
using engine::LocationProblem;
using engine::LocationStatus;

namespace {

bool is_uncapacitated(LocationModel model)
{
    return model == LocationModel::PMedian || model == LocationModel::PCenter;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the smallest limit that is named works, and the next smaller does not; so with the smallest p")
    {
        int limits = 0, choices = 0;
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 300; ++seed) {
                std::mt19937_64 random{seed};
                LocationProblem problem = test::random_problem(model, random, {5, 5});
                problem.limit = 3.0;
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);
                const LocationAnswer answer = test::solve_silently(problem);
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
                    tests::CancelsLater stop{questions};
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

                const LocationAnswer first = test::solve_silently(problem);
                CHECK(again.status == first.status);
                CHECK(again.smallest_limit == first.smallest_limit);
                CHECK(again.smallest_choose == first.smallest_choose);
                CHECK(again.why_infeasible == first.why_infeasible);
            }
        }
    }
}
