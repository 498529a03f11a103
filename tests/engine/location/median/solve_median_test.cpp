// SPDX-License-Identifier: MIT
#include "engine/location/median/solve_median.hpp"
#include "random_median.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace doorstep;
using namespace doorstep::engine;
using namespace doorstep::engine::tests;

namespace {

/// Whether the answer keeps the problem's rules and its sums are what it says.
void check_answer(const LocationProblem& problem, const LocationAnswer& answer)
{
    REQUIRE(answer.has_answer);
    CHECK(std::is_sorted(answer.sites.begin(), answer.sites.end()));
    CHECK(std::adjacent_find(answer.sites.begin(), answer.sites.end()) == answer.sites.end());
    double spent = 0.0;
    std::vector<bool> is_open(problem.table.site_count, false);
    for (const std::uint32_t site : answer.sites) {
        is_open[site] = true;
        spent += problem.site_cost[site];
    }
    for (std::size_t site = 0; site < problem.state.size(); ++site) {
        CHECK((problem.state[site] == SiteState::Free || is_open[site] == (problem.state[site] == SiteState::Keep)));
    }
    CHECK((!problem.choose || answer.sites.size() == *problem.choose));
    CHECK((!problem.budget || spent <= *problem.budget));
    CHECK(answer.unserved.empty());
    REQUIRE(answer.services.size() == problem.table.demand_count());
    double sum = 0.0;
    for (const Service& service : answer.services) {
        CHECK(is_open[service.site]);
        CHECK(problem.is_possible(service.cost));
        sum += service.cost * problem.weight[service.demand];
    }
    CHECK(answer.objective == doctest::Approx(sum).epsilon(1e-12));
    CHECK(answer.bound <= answer.objective);
}

constexpr double margin = 1.01e-9; // what is promised, and the rounding of this check

double least(double objective)
{
    return objective * (1.0 - margin) - margin;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("the p-median agrees with brute force, with pins, bans, budgets, limits and missing pairs")
    {
        geo::Progress silent;
        std::size_t feasible = 0;
        for (unsigned seed = 1; seed <= 2500; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_median(random, 10, 25);
            const std::optional<BruteForce> best = best_of_all_sets(problem);

            const LocationAnswer answer = solve_median(problem, {}, silent);

            if (!best) {
                CHECK(answer.status == LocationStatus::Infeasible);
                CHECK_FALSE(answer.has_answer);
                CHECK_FALSE(answer.why_infeasible.empty());
                continue;
            }
            ++feasible;
            REQUIRE(answer.status == LocationStatus::Optimal);
            check_answer(problem, answer);
            CHECK(answer.objective <= best->objective + margin * (1.0 + best->objective));
            CHECK(answer.bound <= best->objective * (1.0 + 1e-12));
            CHECK(answer.bound >= least(answer.objective));
        }
        CHECK(feasible > 1200);
    }

    TEST_CASE("a search cancelled at any moment returns an answer that holds and a bound that is no lie")
    {
        std::size_t cancelled = 0;
        for (unsigned seed = 1; seed <= 400; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_median(random, 11, 40);
            const std::optional<BruteForce> best = best_of_all_sets(problem);
            doorstep::tests::CancelsLater stops{static_cast<int>(random() % 60)};

            const LocationAnswer answer = solve_median(problem, {}, stops);

            cancelled += answer.status == LocationStatus::Cancelled ? 1 : 0;
            if (best) {
                REQUIRE(answer.status != LocationStatus::Infeasible);
                CHECK(answer.bound <= best->objective * (1.0 + 1e-12));
            }
            if (answer.has_answer) {
                check_answer(problem, answer);
                CHECK(answer.objective >= least(best->objective));
            }
        }
        CHECK(cancelled > 50);
    }

    TEST_CASE("a solver that is asked again gives what a fresh one gives")
    {
        geo::Progress silent;
        for (unsigned seed = 1; seed <= 150; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            LocationProblem problem = random_median(random, 12, 30);
            MedianSolver solver{problem};
            for (int change = 0; change < 6; ++change) {
                LocationQuestion question = question_of(problem);
                const LocationAnswer warm = solver.solve(question, {}, silent);
                const LocationAnswer cold = solve_median(problem, {}, silent);
                REQUIRE(warm.status == cold.status);
                CHECK(warm.why_infeasible == cold.why_infeasible);
                if (cold.has_answer) {
                    check_answer(problem, warm);
                    CHECK(warm.objective == doctest::Approx(cold.objective).epsilon(1e-8));
                }
                switch (random() % 4) {
                case 0: problem.state[random() % problem.state.size()] = SiteState::Keep; break;
                case 1: problem.state[random() % problem.state.size()] = SiteState::Ban; break;
                case 2:
                    if (problem.choose) {
                        problem.choose = 1 + random() % problem.table.site_count;
                    }
                    break;
                default: problem.limit = 5.0 + static_cast<double>(random() % 100); break;
                }
            }
        }
    }

    TEST_CASE("the number of threads does not change the answer")
    {
        geo::Progress silent;
        for (unsigned seed = 1; seed <= 20; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_median(random, 40, 60);
            LocationSettings one;
            one.threads = 1;
            LocationSettings two;
            two.threads = 2;

            const LocationAnswer a = solve_median(problem, one, silent);
            const LocationAnswer b = solve_median(problem, two, silent);

            CHECK(a.sites == b.sites);
            CHECK(a.services == b.services);
            CHECK(a.objective == b.objective);
            CHECK(a.bound == b.bound);
        }
    }

    TEST_CASE("demand without a site in reach is named, with the limit that reaches it")
    {
        LocationProblem problem;
        problem.table.site_count = 2;
        problem.table.first = {0, 2, 4, 6};
        problem.table.site = {0, 1, 0, 1, 0, 1};
        problem.table.cost = {100.0, 900.0, 700.0, 620.0, 800.0, 750.0};
        problem.weight = {1.0, 1.0, 1.0};
        problem.state = {SiteState::Free, SiteState::Free};
        problem.choose = 1;
        problem.limit = 500.0;
        geo::Progress silent;

        const LocationAnswer answer = solve_median(problem, {}, silent);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.blocking_demand == std::vector<std::uint32_t>{1, 2});
        CHECK(answer.smallest_limit == 800.0);
        REQUIRE(answer.why_infeasible.size() == 1);
        CHECK(answer.why_infeasible.front().en ==
              "2 demand points have no possible site within 500; 800 is the smallest limit that works");
    }

    TEST_CASE("too few sites for the limit: the least p and the least limit are told")
    {
        LocationProblem problem;
        problem.table.site_count = 3;
        problem.table.first = {0, 3, 6, 9};
        problem.table.site = {0, 1, 2, 0, 1, 2, 0, 1, 2};
        problem.table.cost = {1.0, 50.0, 60.0, 50.0, 1.0, 40.0, 60.0, 40.0, 1.0};
        problem.weight = {1.0, 1.0, 1.0};
        problem.state.assign(3, SiteState::Free);
        problem.choose = 1;
        problem.limit = 30.0;
        geo::Progress silent;

        const LocationAnswer answer = solve_median(problem, {}, silent);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.smallest_choose == 3U);
        CHECK(answer.smallest_limit == 50.0);
        CHECK(answer.blocking_demand.empty());
    }

    TEST_CASE("too few sites for a table with gaps are proven too few without a long search")
    {
        std::mt19937 random{5};
        LocationProblem problem;
        constexpr std::uint32_t sites = 50, homes = 600;
        problem.table.site_count = sites;
        for (std::uint32_t home = 0; home < homes; ++home) {
            for (std::uint32_t site = 0; site < sites; ++site) {
                if (random() % 5 != 0) {
                    problem.table.site.push_back(site);
                    problem.table.cost.push_back(static_cast<double>(100'000 + random() % 1'000'000));
                }
            }
            problem.table.first.push_back(problem.table.site.size());
        }
        problem.weight.assign(homes, 1.0);
        problem.state.assign(sites, SiteState::Free);
        problem.choose = 2;
        geo::Progress silent;

        const LocationAnswer answer =
            solve_median(problem, {.time_limit = std::chrono::duration<double>{10.0}}, silent);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.working_choose.value_or(0) > 2);
    }

    TEST_CASE("a time limit of nothing still gives an answer and a bound")
    {
        std::mt19937 random{11};
        LocationProblem problem = random_median(random, 12, 30);
        problem.limit = {};
        problem.min_distance = {};
        problem.budget = {};
        problem.state.assign(problem.table.site_count, SiteState::Free);
        problem.choose = 1;
        for (std::size_t at = 0; at < problem.table.cost.size(); ++at) {
            problem.table.cost[at] += 1.0;
        }
        LocationSettings settings;
        settings.time_limit = std::chrono::seconds{0};
        geo::Progress silent;
        const std::optional<BruteForce> best = best_of_all_sets(problem);

        const LocationAnswer answer = solve_median(problem, settings, silent);

        if (best) {
            CHECK(answer.bound <= best->objective * (1.0 + 1e-12));
        }
        CHECK((answer.status == LocationStatus::TimeLimit || answer.status == LocationStatus::Optimal ||
               answer.status == LocationStatus::Infeasible));
    }
}
