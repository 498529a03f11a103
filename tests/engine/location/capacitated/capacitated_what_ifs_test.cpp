// SPDX-License-Identifier: MIT
#include "engine/location/location_solver.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

constexpr double closeness = 1e-8;

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE(
        "a problem that is asked again with other sites and another p gets the answers that trying everything gives")
    {
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            for (const int kind : {0, 1, 2}) {
                CAPTURE(seed);
                CAPTURE(kind);
                const auto model = kind == 2 ? LocationModel::CapacitatedPMedian : LocationModel::FacilityLocation;
                LocationProblem problem = seed % 3 == 0 ? random_square(model, kind == 1, 6, 7, seed)
                                                        : random_capacitated(model, kind == 1, seed);
                LocationSolver solver{problem};
                std::mt19937_64 random{seed};
                geo::Progress silent;
                for (int question = 0; question < 5; ++question) {
                    CAPTURE(question);

                    const LocationAnswer answer = solver.solve(question_of(problem), {.threads = 1}, silent);

                    const std::optional<double> optimum = slow_optimum(problem);
                    REQUIRE(answer.has_answer == optimum.has_value());
                    if (optimum) {
                        CHECK(answer.status == LocationStatus::Optimal);
                        CHECK(fault_of(problem, answer) == "");
                        CHECK(std::abs(answer.objective - *optimum) <= closeness * std::max(1.0, *optimum));
                        CHECK(answer.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
                    }
                    if (!problem.state.empty()) {
                        constexpr std::array states{SiteState::Free, SiteState::Keep, SiteState::Ban};
                        problem.state[random() % problem.state.size()] = states[random() % 3];
                    }
                    if (problem.choose) {
                        problem.choose = std::clamp<std::size_t>(*problem.choose + random() % 3, 2, 7) - 1;
                    }
                }
            }
        }
    }

    TEST_CASE("with a budget beside p, fewer sites may cost less: what is known of more sites bounds nothing")
    {
        LocationProblem problem; // one home; the near site takes the whole budget, the far ones half of it each
        problem.model = LocationModel::CapacitatedPMedian;
        problem.table = {3, {0, 3}, {0, 1, 2}, {1.0, 10.0, 10.0}};
        problem.load = problem.weight = {1.0};
        problem.capacity = {5.0, 5.0, 5.0};
        problem.site_cost = {2.0, 1.0, 1.0};
        problem.state.assign(3, SiteState::Free);
        problem.choose = 2;
        problem.budget = 2.0;
        LocationSolver solver{problem};
        geo::Progress silent;
        REQUIRE(solver.solve(question_of(problem), {.threads = 1}, silent).objective == 10.0);
        problem.choose = 1;

        const LocationAnswer answer = solver.solve(question_of(problem), {.threads = 1}, silent);

        CHECK(answer.objective == 1.0);
        CHECK(answer.bound <= 1.0);
    }
}
