// SPDX-License-Identifier: MIT
#include "engine/location/covering/max_cover_solver.hpp"
#include "engine/location/covering/search_watch.hpp"
#include "engine/location/covering/solve_max_cover.hpp"
#include "tests/engine/location/covering/random_cover.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::CancelsLater;
using doorstep::tests::covered_load;
using doorstep::tests::most_covered;
using doorstep::tests::open_flags;
using doorstep::tests::random_cover_problem;

namespace {

bool is_allowed(const LocationProblem& problem, const LocationAnswer& answer)
{
    double cost = 0.0;
    for (const std::uint32_t site : answer.sites) {
        cost += problem.site_cost.empty() ? 0.0 : problem.site_cost[site];
    }
    const auto is_open = open_flags(problem, answer.sites);
    for (std::size_t site = 0; site < is_open.size(); ++site) {
        if ((problem.state[site] == SiteState::Keep && !is_open[site]) ||
            (problem.state[site] == SiteState::Ban && is_open[site])) {
            return false;
        }
    }
    return (!problem.choose || answer.sites.size() <= *problem.choose) &&
           (!problem.budget || cost <= *problem.budget + 1e-9);
}

void check_against_all_sets(const LocationProblem& problem, const LocationAnswer& answer)
{
    const auto optimum = most_covered(problem);
    REQUIRE(answer.has_answer == optimum.has_value());
    if (!optimum) {
        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK_FALSE(answer.why_infeasible.empty());
        return;
    }
    CHECK(is_allowed(problem, answer));
    CHECK(answer.objective == doctest::Approx(covered_load(problem, open_flags(problem, answer.sites))));
    CHECK(answer.bound >= *optimum - 1e-9);
    CHECK(answer.objective <= *optimum + 1e-9);
    if (answer.status == LocationStatus::Optimal) {
        CHECK(answer.objective == doctest::Approx(*optimum));
        CHECK(answer.gap() < 1e-9);
    }
}

/// A town of a few hundred sites: 40 × 40 homes, each covered by the sites near it.
LocationProblem middling_town(std::uint32_t seed, std::size_t choose)
{
    std::mt19937 random{seed};
    LocationProblem problem;
    problem.model = LocationModel::MaxCover;
    problem.choose = choose;
    problem.table.site_count = 200;
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t point = 0; point < 200 + 1600; ++point) {
        x.push_back(static_cast<double>(random() % 10'000));
        y.push_back(static_cast<double>(random() % 10'000));
    }
    for (std::size_t home = 200; home < x.size(); ++home) {
        for (std::uint32_t site = 0; site < 200; ++site) {
            const double distance = std::hypot(x[home] - x[site], y[home] - y[site]);
            if (distance <= 1200.0) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(distance);
            }
        }
        problem.table.first.push_back(problem.table.site.size());
        problem.load.push_back(static_cast<double>(1 + random() % 100));
    }
    problem.state.assign(200, SiteState::Free);
    return problem;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a share of the time passes only where there is a limit, and not before its least seconds")
    {
        geo::Progress progress;
        LocationSettings at_once;
        at_once.time_limit = std::chrono::duration<double>{0.0};
        CHECK(SearchWatch{at_once, progress}.has_passed(0.5, 0.0));
        CHECK_FALSE(SearchWatch{at_once, progress}.has_passed(0.5, 1e6));
        CHECK_FALSE(SearchWatch{{}, progress}.has_passed(0.0, 0.0));
    }

    TEST_CASE("maximal covering agrees with trying all sets of sites")
    {
        geo::Progress progress;
        std::map<LocationStatus, int> seen;
        for (std::uint32_t seed = 0; seed < 3000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            const LocationProblem problem = random_cover_problem(random, LocationModel::MaxCover);

            const LocationAnswer answer = solve_max_cover(problem, {.threads = 1}, progress);

            check_against_all_sets(problem, answer);
            CHECK((answer.status == LocationStatus::Optimal || answer.status == LocationStatus::Infeasible));
            ++seen[answer.status];
        }
        CHECK(seen[LocationStatus::Optimal] > 2000);
        CHECK(seen[LocationStatus::Infeasible] > 20);
    }

    TEST_CASE("a changed question gets the answer that a new solver gives")
    {
        geo::Progress progress;
        for (std::uint32_t seed = 0; seed < 400; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            LocationProblem problem = random_cover_problem(random, LocationModel::MaxCover);
            MaxCoverSolver solver{problem};
            LocationQuestion question = question_of(problem);
            for (int change = 0; change < 6; ++change) {
                CAPTURE(change);
                const std::size_t site = random() % problem.table.site_count;
                switch (random() % 4) {
                case 0: question.state[site] = SiteState::Keep; break;
                case 1: question.state[site] = SiteState::Ban; break;
                case 2: question.state[site] = SiteState::Free; break;
                default: question.limit = static_cast<double>(random() % 20); break;
                }
                if (question.choose && random() % 2 == 0) {
                    question.choose = 1 + random() % problem.table.site_count;
                }

                const LocationAnswer answer = solver.solve(question, {.threads = 1}, progress);

                LocationProblem changed = problem;
                changed.state = question.state;
                changed.choose = question.choose;
                changed.limit = question.limit;
                check_against_all_sets(changed, answer);
            }
        }
    }

    TEST_CASE("a search cancelled at any moment has a sound answer and a bound that holds")
    {
        geo::Progress silent;
        const LocationProblem problem = middling_town(3, 12);
        const LocationAnswer whole = solve_max_cover(problem, {.threads = 1}, silent);
        REQUIRE(whole.status == LocationStatus::Optimal);
        int cancelled = 0;
        for (int times = 0; times < 400; times += 1 + times / 4) {
            CAPTURE(times);
            CancelsLater progress{times};

            const LocationAnswer answer = solve_max_cover(problem, {.threads = 1}, progress);

            REQUIRE(answer.has_answer);
            CHECK(is_allowed(problem, answer));
            CHECK(answer.objective == covered_load(problem, open_flags(problem, answer.sites)));
            CHECK(answer.objective <= whole.objective);
            CHECK(answer.bound >= whole.objective);
            CHECK((answer.status == LocationStatus::Cancelled || answer.status == LocationStatus::Optimal));
            cancelled += answer.status == LocationStatus::Cancelled ? 1 : 0;
        }
        CHECK(cancelled > 3);
    }

    TEST_CASE("one and two threads give the same maximal cover")
    {
        geo::Progress progress;
        for (std::uint32_t seed = 0; seed < 4; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = middling_town(seed, 15);

            const LocationAnswer one = solve_max_cover(problem, {.threads = 1, .seed = seed}, progress);
            const LocationAnswer two = solve_max_cover(problem, {.threads = 2, .seed = seed}, progress);

            CHECK(one.sites == two.sites);
            CHECK(one.services == two.services);
            CHECK(one.objective == two.objective);
            CHECK(one.bound == two.bound);
        }
    }

    TEST_CASE("streamed demand is merged by its cover set and solved as a table is")
    {
        geo::Progress progress;
        const LocationProblem problem = middling_town(7, 10);
        CoverClasses classes{problem.table.site_count};
        for (std::size_t home = 0; home < problem.load.size(); ++home) {
            const std::uint32_t number = classes.add(problem.table.sites_of(home), problem.load[home]);
            CHECK(std::ranges::equal(classes.sites_of(number), problem.table.sites_of(home)));
        }
        CHECK(classes.size() < problem.load.size());

        MaxCoverSolver streamed{std::move(classes)};
        const LocationAnswer answer = streamed.solve(question_of(problem), {}, progress);

        CHECK(answer.objective == solve_max_cover(problem, {}, progress).objective);
        CHECK(answer.status == LocationStatus::Optimal);
    }

    TEST_CASE("more sites that stay than may be open are named with the smallest number that works")
    {
        geo::Progress progress;
        LocationProblem problem = middling_town(1, 1);
        problem.state[4] = SiteState::Keep;
        problem.state[9] = SiteState::Keep;

        const LocationAnswer answer = solve_max_cover(problem, {}, progress);

        CHECK(answer.status == LocationStatus::Infeasible);
        CHECK(answer.smallest_choose == 2);
        REQUIRE(answer.why_infeasible.size() == 1);
        CHECK(answer.why_infeasible[0].en == "2 sites must stay, but at most 1 may be open; 2 is the smallest number "
                                             "that works");
    }
}
