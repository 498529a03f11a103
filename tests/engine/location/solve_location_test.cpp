// SPDX-License-Identifier: MIT
#include "engine/location/solve_location.hpp"

#include "engine/location/words.hpp"
#include "tests/engine/location/brute_force.hpp"
#include "tests/engine/location/every_model.hpp"
#include "tests/engine/location/linear/built_solvers.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>

using namespace doorstep;
using engine::LinearSolver;
using engine::LocationAnswer;
using engine::LocationModel;
using engine::LocationProblem;
using engine::LocationStatus;

TEST_SUITE("unit")
{
    TEST_CASE("every model agrees with trying all sets, on random problems with pins, vetoes, budgets and capacities")
    {
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 400; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {6, 6});
                const auto best = test::best_by_trial(problem);
                const std::string name{engine::key_of(model)};
                CAPTURE(name);
                CAPTURE(seed);

                const LocationAnswer answer = test::solve_silently(problem);

                REQUIRE(answer.has_answer == best.has_value());
                CHECK(answer.status == (best ? LocationStatus::Optimal : LocationStatus::Infeasible));
                CHECK(test::faults_of(problem, answer) == "");
                if (best) {
                    CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                }
                else {
                    CHECK_FALSE(answer.why_infeasible.empty());
                }
            }
        }
    }

    TEST_CASE("stopped at any moment, the answer is sound and its bound holds")
    {
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 6; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {24, 60});
                const LocationAnswer whole = test::solve_silently(problem);
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (const int questions : {0, 1, 2, 5, 10, 30, 100}) {
                    tests::CancelsLater stop{questions};
                    const std::string name{engine::key_of(model)};
                    CAPTURE(name);
                    CAPTURE(seed);
                    CAPTURE(questions);
                    const LocationAnswer answer = engine::solve_location(problem, {}, stop);
                    CHECK(test::faults_of(problem, answer) == "");
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

    TEST_CASE("with an accepted gap the answer keeps to it, the bound holds, and optimal is optimal")
    {
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 60; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {20, 40});
                const LocationAnswer whole = test::solve_silently(problem);
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (const double accepted : {1e-4, 0.02, 0.3}) {
                    const std::string name{engine::key_of(model)};
                    CAPTURE(name);
                    CAPTURE(seed);
                    CAPTURE(accepted);
                    geo::Progress silent;

                    const LocationAnswer answer =
                        engine::solve_location(problem, {.accepted_gap = accepted, .threads = 1}, silent);

                    REQUIRE(answer.has_answer == whole.has_answer);
                    if (!whole.has_answer) {
                        CHECK(answer.status == LocationStatus::Infeasible);
                        continue;
                    }
                    CHECK(test::faults_of(problem, answer) == "");
                    CHECK(answer.gap() <= accepted);
                    CHECK(sign * answer.bound <= sign * whole.objective + 1e-6);
                    if (answer.status == LocationStatus::Optimal) {
                        CHECK(answer.objective == doctest::Approx(whole.objective).epsilon(1e-8));
                    }
                }
            }
        }
    }

    TEST_CASE("whichever simplex stands under it, the optimum is the same and a bound holds")
    {
        if (!engine::is_built(LinearSolver::Highs)) {
            MESSAGE("HiGHS skipped: it was not built in");
        }
        for (const LocationModel model : test::all_models) {
            for (std::uint64_t seed = 1; seed <= 40; ++seed) {
                std::mt19937_64 random{seed};
                const LocationProblem problem = test::random_problem(model, random, {24, 60});
                const LocationAnswer known = test::solve_silently(problem);
                const double sign = model == LocationModel::MaxCover ? -1.0 : 1.0;
                for (const LinearSolver solver : engine::built_solvers()) {
                    for (const int questions : {20, 1'000'000}) {
                        tests::CancelsLater stop{questions};
                        const std::string name{engine::key_of(model)};
                        CAPTURE(name);
                        CAPTURE(seed);
                        CAPTURE(questions);
                        CAPTURE(engine::key_of(solver));

                        const LocationAnswer answer = engine::solve_location(problem, {.linear_solver = solver}, stop);

                        CHECK(test::faults_of(problem, answer) == "");
                        if (answer.status == LocationStatus::Optimal) {
                            CHECK(answer.objective == doctest::Approx(known.objective).epsilon(1e-9));
                        }
                        if (answer.status != LocationStatus::Infeasible) {
                            CHECK(sign * answer.bound <= sign * known.objective + 1e-6);
                        }
                        CHECK((answer.status == known.status || answer.status == LocationStatus::Cancelled));
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
        CHECK_THROWS_AS(static_cast<void>(test::solve_silently(problem)), std::logic_error);
        problem.load.pop_back();
        problem.table.cost.front() = -1.0;
        CHECK_THROWS_AS(static_cast<void>(test::solve_silently(problem)), std::logic_error);
    }

    TEST_CASE("words and keys of models and statuses")
    {
        for (const LocationModel model : test::all_models) {
            CHECK(engine::location_model(engine::key_of(model)) == model);
        }
        CHECK_FALSE(engine::location_model("p-medium"));
        CHECK(engine::key_of(LocationStatus::TimeLimit) == "time_limit");
        for (const LinearSolver solver : {LinearSolver::Clp, LinearSolver::Highs}) {
            CHECK(engine::linear_solver(engine::key_of(solver)) == solver);
        }
        CHECK_FALSE(engine::linear_solver("clop"));
    }
}
