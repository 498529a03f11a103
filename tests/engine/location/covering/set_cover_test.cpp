// SPDX-License-Identifier: MIT
#include "engine/location/covering/solve_set_cover.hpp"
#include "tests/engine/location/covering/random_cover.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <map>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::cheapest_cover;
using doorstep::tests::covered_load;
using doorstep::tests::open_flags;
using doorstep::tests::random_cover_problem;

namespace {

double cost_of(const LocationProblem& problem, const std::vector<std::uint32_t>& sites)
{
    double cost = 0.0;
    for (const std::uint32_t site : sites) {
        cost += problem.site_cost.empty() ? 1.0 : problem.site_cost[site];
    }
    return cost;
}

void check_against_all_sets(const LocationProblem& problem, const LocationAnswer& answer)
{
    const auto optimum = cheapest_cover(problem);
    REQUIRE(answer.has_answer == optimum.has_value());
    if (!optimum) {
        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK_FALSE(answer.why_infeasible.empty());
        CHECK_FALSE(answer.blocking_demand.empty());
        return;
    }
    CHECK(answer.unserved.empty());
    CHECK(answer.services.size() == problem.table.demand_count());
    CHECK(answer.status == LocationStatus::Optimal);
    CHECK(answer.objective == doctest::Approx(cost_of(problem, answer.sites)));
    CHECK(answer.objective == doctest::Approx(*optimum));
    CHECK(answer.bound <= *optimum + 1e-9);
    CHECK(answer.gap() < 1e-9);
    for (const std::uint32_t site : answer.sites) {
        CHECK(problem.state[site] != SiteState::Ban);
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("set covering agrees with trying all sets of sites")
    {
        geo::Progress progress;
        std::map<LocationStatus, int> seen;
        for (std::uint32_t seed = 0; seed < 4000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_cover_problem(random, LocationModel::SetCover);

            const LocationAnswer answer = solve_set_cover(problem, {.threads = 1}, progress);

            check_against_all_sets(problem, answer);
            ++seen[answer.status];
        }
        CHECK(seen[LocationStatus::Optimal] > 700);
        CHECK(seen[LocationStatus::Infeasible] > 700);
    }

    TEST_CASE("the smallest limit that works is the first with which set covering has an answer")
    {
        geo::Progress progress;
        int tried = 0;
        for (std::uint32_t seed = 0; seed < 1000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            LocationProblem problem = random_cover_problem(random, LocationModel::SetCover);
            const LocationAnswer answer = solve_set_cover(problem, {.threads = 1}, progress);
            if (!answer.smallest_limit) {
                continue;
            }
            ++tried;
            problem.limit = *answer.smallest_limit;
            CHECK(solve_set_cover(problem, {.threads = 1}, progress).status == LocationStatus::Optimal);
            problem.limit = *answer.smallest_limit - 0.5;
            CHECK(solve_set_cover(problem, {.threads = 1}, progress).status == LocationStatus::Infeasible);
        }
        CHECK(tried > 50);
    }

    TEST_CASE("demand beyond the limit is named, with the smallest limit that works")
    {
        LocationProblem problem;
        problem.model = LocationModel::SetCover;
        problem.table = {2, {0, 2, 3, 4}, {0, 1, 0, 1}, {3000.0, 9000.0, 5500.0, 6240.0}};
        problem.state.assign(2, SiteState::Free);
        problem.load.assign(3, 1.0);
        problem.limit = 5000.0;
        geo::Progress progress;

        const LocationAnswer answer = solve_set_cover(problem, {}, progress);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.blocking_demand == std::vector<std::uint32_t>{1, 2});
        CHECK(answer.smallest_limit == 6240.0);
        REQUIRE(answer.why_infeasible.size() == 1);
        CHECK(answer.why_infeasible[0].en ==
              "2 demand point(s) have fewer than 1 site(s) within 5,000: 1, 2; 6,240 is the smallest limit that works");
    }
}
