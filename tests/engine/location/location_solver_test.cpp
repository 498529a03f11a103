// SPDX-License-Identifier: MIT
#include "engine/location/location_solver.hpp"

#include "engine/location/words.hpp"
#include "tests/engine/location/brute_force.hpp"
#include "tests/engine/location/every_model.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>

using namespace doorstep;
using engine::LocationAnswer;
using engine::LocationModel;
using engine::LocationProblem;
using engine::LocationStatus;

TEST_SUITE("unit")
{
    TEST_CASE("a solver asked again and again answers as if asked for the first time")
    {
        for (const LocationModel model : test::all_models) {
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
                    CHECK(test::faults_of(problem, answer) == "");
                    if (best) {
                        CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                    }
                }
            }
        }
    }

    TEST_CASE("a question that only forbids more is answered as by trial, at once where the last optimum is allowed")
    {
        for (const LocationModel model : test::all_models) {
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
                    tests::CancelsLater counting{1'000'000};

                    answer = solver.solve(engine::question_of(problem), {.threads = 1}, counting);

                    const auto best = test::best_by_trial(problem);
                    at_once += answer.has_answer && counting.left() == 1'000'000 ? 1 : 0;
                    REQUIRE(answer.has_answer == best.has_value());
                    CHECK(test::faults_of(problem, answer) == "");
                    if (best) {
                        CHECK(answer.status == LocationStatus::Optimal);
                        CHECK(answer.objective == doctest::Approx(*best).epsilon(1e-9));
                    }
                }
            }
            CHECK(at_once > 20);
        }
    }
}
