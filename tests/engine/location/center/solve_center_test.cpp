// SPDX-License-Identifier: MIT
#include "engine/location/center/solve_center.hpp"
#include "engine/location/covering/solve_set_cover.hpp"
#include "tests/engine/location/covering/random_cover.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::CancelsLater;
using doorstep::tests::least_radius;
using doorstep::tests::open_flags;
using doorstep::tests::random_cover_problem;

namespace {

double radius_of(const LocationProblem& problem, const std::vector<std::uint32_t>& sites)
{
    LocationProblem only = problem;
    only.budget.reset();
    only.choose = sites.size();
    only.state.assign(problem.state.size(), SiteState::Ban);
    for (const std::uint32_t site : sites) {
        only.state[site] = SiteState::Keep;
    }
    return least_radius(only).value_or(HUGE_VAL);
}

/// Points on a plane, each a demand point and a site; every pair of them.
LocationProblem random_plane(std::uint32_t seed, unsigned points, std::size_t choose)
{
    std::mt19937 random{seed};
    std::vector<double> x;
    std::vector<double> y;
    for (unsigned point = 0; point < points; ++point) {
        x.push_back(static_cast<double>(random() % 1000));
        y.push_back(static_cast<double>(random() % 1000));
    }
    LocationProblem problem;
    problem.model = LocationModel::PCenter;
    problem.choose = choose;
    problem.table.site_count = points;
    for (unsigned a = 0; a < points; ++a) {
        for (unsigned b = 0; b < points; ++b) {
            problem.table.site.push_back(b);
            problem.table.cost.push_back(std::floor(std::hypot(x[a] - x[b], y[a] - y[b])));
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(1.0);
    }
    problem.weight = problem.load;
    problem.state.assign(points, SiteState::Free);
    return problem;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("p-center agrees with trying all sets of sites")
    {
        geo::Progress progress;
        std::map<LocationStatus, int> seen;
        for (std::uint32_t seed = 0; seed < 4000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_cover_problem(random, LocationModel::PCenter);

            const LocationAnswer answer = solve_center(problem, {.threads = 1}, progress);

            const auto optimum = least_radius(problem);
            REQUIRE(answer.has_answer == optimum.has_value());
            ++seen[answer.status];
            if (!optimum) {
                CHECK(answer.status == LocationStatus::Infeasible);
                CHECK_FALSE(answer.why_infeasible.empty());
                continue;
            }
            CHECK(answer.status == LocationStatus::Optimal);
            CHECK(answer.objective == *optimum);
            CHECK(answer.bound == *optimum);
            CHECK(radius_of(problem, answer.sites) == *optimum);
            CHECK(answer.unserved.empty());
            if (!problem.budget) {
                CHECK(answer.sites.size() == *problem.choose);
            }
        }
        CHECK(seen[LocationStatus::Optimal] > 1000);
        CHECK(seen[LocationStatus::Infeasible] > 700);
    }

    TEST_CASE("the radius of a town's centers is one at which p sites cover all, and none below it is")
    {
        for (std::uint32_t seed = 0; seed < 4; ++seed) {
            CAPTURE(seed);
            const std::size_t choose = 4 + 3 * seed;
            LocationProblem problem = random_plane(seed, 170, choose);
            geo::Progress progress;
            const LocationAnswer centers = solve_center(problem, {}, progress);
            REQUIRE(centers.status == LocationStatus::Optimal);
            LocationSettings one_thread;
            one_thread.threads = 1;
            CHECK(solve_center(problem, one_thread, progress).sites == centers.sites);

            problem.model = LocationModel::SetCover;
            problem.choose.reset();
            problem.limit = centers.objective;
            CHECK(solve_set_cover(problem, {}, progress).objective <= choose);
            problem.limit = centers.objective - 1.0; // costs are whole
            CHECK(solve_set_cover(problem, {}, progress).bound > choose);
        }
    }

    TEST_CASE("what is said to make an infeasible p-center feasible does, and less does not")
    {
        geo::Progress progress;
        int limits = 0;
        int counts = 0;
        for (std::uint32_t seed = 0; seed < 2500; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_cover_problem(random, LocationModel::PCenter);
            const LocationAnswer answer = solve_center(problem, {.threads = 1}, progress);
            if (answer.smallest_limit) {
                LocationProblem changed = problem;
                changed.limit = *answer.smallest_limit;
                CHECK(least_radius(changed).has_value());
                changed.limit = *answer.smallest_limit - 0.5;
                CHECK_FALSE(least_radius(changed).has_value());
                ++limits;
            }
            if (answer.smallest_choose && answer.blocking_demand.empty()) {
                LocationProblem changed = problem;
                changed.choose = *answer.smallest_choose - 1;
                CHECK_FALSE(least_radius(changed).has_value());
                ++counts;
            }
        }
        CHECK(limits > 50);
        CHECK(counts > 20);
    }

    TEST_CASE("p-center cancelled at any moment has a sound answer and a bound that holds")
    {
        geo::Progress silent;
        const LocationProblem problem = random_plane(5, 90, 7);
        const LocationAnswer whole = solve_center(problem, {.threads = 1}, silent);
        REQUIRE(whole.status == LocationStatus::Optimal);
        int cancelled = 0;
        for (int times = 0; times < 500; times += 1 + times / 4) {
            CAPTURE(times);
            CancelsLater progress{times};

            const LocationAnswer answer = solve_center(problem, {.threads = 1}, progress);

            REQUIRE(answer.has_answer);
            CHECK(answer.sites.size() == 7);
            CHECK(answer.objective >= whole.objective);
            CHECK(answer.bound <= whole.objective);
            cancelled += answer.status == LocationStatus::Cancelled ? 1 : 0;
        }
        CHECK(cancelled > 3);
    }

    TEST_CASE("one and two threads give the same centers")
    {
        geo::Progress progress;
        for (std::uint32_t seed = 0; seed < 5; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = random_plane(seed, 120, 9);

            const LocationAnswer one = solve_center(problem, {.threads = 1}, progress);
            const LocationAnswer two = solve_center(problem, {.threads = 2}, progress);

            CHECK(one.status == LocationStatus::Optimal);
            CHECK(one.sites == two.sites);
            CHECK(one.services == two.services);
            CHECK(one.objective == two.objective);
            CHECK(one.bound == two.bound);
        }
    }
}
