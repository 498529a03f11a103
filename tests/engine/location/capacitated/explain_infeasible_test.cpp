// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated_median.hpp"
#include "engine/location/capacitated/solve_facility_location.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// Sites at 0, 10 and 20 on a road, four homes at 0, 9, 11 and 20.
LocationProblem road()
{
    LocationProblem problem;
    problem.table.site_count = 3;
    for (const int home : {0, 9, 11, 20}) {
        for (std::uint32_t site = 0; site < 3; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(std::abs(home - 10.0 * site));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    problem.load = {2, 2, 2, 2};
    problem.weight = {1, 1, 1, 1};
    problem.state.assign(3, SiteState::Free);
    problem.capacity = {4, 4, 4};
    return problem;
}

LocationAnswer median_of(const LocationProblem& problem)
{
    geo::Progress silent;
    return solve_capacitated_median(problem, {.threads = 1}, silent);
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("each home goes to one site, the nearest with room")
    {
        LocationProblem problem = road();
        problem.choose = 2;
        problem.state[1] = SiteState::Ban;

        const LocationAnswer answer = median_of(problem);

        CHECK(answer.status == LocationStatus::Optimal);
        CHECK(answer.objective == 18.0);
        CHECK(answer.bound == 18.0);
        CHECK(answer.sites == std::vector<std::uint32_t>{0, 2});
        CHECK(answer.services ==
              std::vector<Service>{{0, 0, 1.0, 0.0}, {1, 0, 1.0, 9.0}, {2, 2, 1.0, 9.0}, {3, 2, 1.0, 0.0}});
    }

    TEST_CASE("too few sites for the load: the largest ones are added up, and the p that would do is named")
    {
        LocationProblem problem = road();
        problem.choose = 1;

        const LocationAnswer answer = median_of(problem);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK_FALSE(answer.has_answer);
        REQUIRE(answer.why_infeasible.size() == 1);
        CHECK(answer.why_infeasible[0].en ==
              "the 1 largest sites hold 4, the demand is 8; 2 is the smallest number of sites that works");
        CHECK(answer.smallest_choose == 2);
    }

    TEST_CASE("homes out of reach are named, with the limit that would do")
    {
        LocationProblem problem = road();
        problem.choose = 2;
        problem.limit = 5.0;
        problem.state[0] = SiteState::Ban;

        const LocationAnswer answer = median_of(problem);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.blocking_demand == std::vector<std::uint32_t>{0});
        CHECK(answer.why_infeasible[0].en ==
              "1 demand points have no permitted site within reach; 10 is the smallest limit that works");
        CHECK(answer.smallest_limit == 10.0);
    }

    TEST_CASE("a home larger than every site is named, unless it may be split")
    {
        LocationProblem problem = road();
        problem.load = {5, 1, 1, 1};
        problem.choose = 2;

        const LocationAnswer answer = median_of(problem);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.blocking_demand == std::vector<std::uint32_t>{0});
        CHECK(answer.why_infeasible[0].en ==
              "1 demand points are larger than the capacity of every site within reach, and are not to be split");

        geo::Progress silent;
        const LocationAnswer split = solve_facility_location(problem, {.threads = 1}, silent);
        CHECK(split.status == LocationStatus::Optimal);
        CHECK(split.services.front() == Service{0, 0, 0.8, 0.0});
    }

    TEST_CASE("too little room where the homes are is told by the homes that share it")
    {
        LocationProblem problem = road();
        problem.capacity = {20, 4, 1};
        problem.limit = 10.5;
        problem.load = {2, 2, 4, 4};

        geo::Progress silent;
        const LocationAnswer answer = solve_facility_location(problem, {.threads = 1}, silent);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.blocking_demand == std::vector<std::uint32_t>{2, 3});
        CHECK(answer.smallest_limit == 11.0);
        CHECK_FALSE(answer.smallest_choose);
    }

    TEST_CASE("whole demand that fits in total but not in any sorting is proven infeasible")
    {
        LocationProblem problem = road();
        problem.load = {3, 3, 3, 3};
        problem.capacity = {5, 5, 2};
        problem.choose = 3;

        const LocationAnswer answer = median_of(problem);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.why_infeasible.size() == 1);
    }

    TEST_CASE("what would do is sought only as long as the time limit and the cancel let it, and said to be bounded")
    {
        std::mt19937_64 random{3};
        LocationProblem problem;
        constexpr std::uint32_t sites = 12, homes = 40;
        problem.table.site_count = sites;
        for (std::uint32_t home = 0; home < homes; ++home) {
            for (std::uint32_t site = 0; site < sites; ++site) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(1.0 + static_cast<double>(random() % 1000));
            }
            problem.table.first.push_back(problem.table.site.size());
            problem.load.push_back(5.0 + static_cast<double>(random() % 20));
        }
        problem.state.assign(sites, SiteState::Free);
        problem.capacity.assign(sites, 90.0);
        problem.choose = 3;
        problem.limit = 400.0;
        geo::Progress silent;
        const LocationAnswer all = solve_capacitated_median(problem, {.threads = 1}, silent);
        REQUIRE(all.status == LocationStatus::Infeasible);
        REQUIRE(all.working_choose);

        const LocationAnswer hurried =
            solve_capacitated_median(problem, {.time_limit = std::chrono::duration<double>{0.0}, .threads = 1}, silent);
        tests::CancelsLater stop{40};
        const LocationAnswer cancelled = solve_capacitated_median(problem, {.threads = 1}, stop);

        CHECK(hurried.status == LocationStatus::Infeasible);
        CHECK_FALSE(hurried.working_choose);
        CHECK(hurried.why_infeasible.back().en.find("the number of sites has to be at least 4") != std::string::npos);
        CHECK(cancelled.working_choose.value_or(sites) >= *all.working_choose);
    }

    TEST_CASE("sites that must stay can be too many or too dear")
    {
        LocationProblem problem = road();
        problem.state = {SiteState::Keep, SiteState::Keep, SiteState::Free};
        problem.choose = 1;
        CHECK(median_of(problem).why_infeasible[0].en ==
              "2 sites must stay, but only 1 are to be open; 2 is the smallest number of sites that works");

        problem.choose.reset();
        problem.site_cost = {4, 4, 4};
        problem.budget = 7.0;
        CHECK(median_of(problem).why_infeasible[0].en == "the sites that must stay cost 8, the budget is 7");
    }
}
