// SPDX-License-Identifier: MIT
#include "engine/location/covering/solve_max_cover.hpp"
#include "engine/location/covering/solve_set_cover.hpp"
#include "tests/engine/location/covering/random_cover.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;
using doorstep::tests::CancelsLater;
using doorstep::tests::covered_load;
using doorstep::tests::open_flags;

namespace {

/// A town too hard for the root alone: `homes` homes that are all candidates, each within reach of the near ones.
LocationProblem town(std::uint32_t seed, LocationModel model, std::uint32_t homes, std::size_t choose)
{
    std::mt19937 random{seed};
    LocationProblem problem;
    problem.model = model;
    problem.choose = choose;
    problem.limit = 900.0;
    problem.table.site_count = homes;
    std::vector<double> x;
    std::vector<double> y;
    for (std::uint32_t home = 0; home < homes; ++home) {
        x.push_back(static_cast<double>(random() % 10'000));
        y.push_back(static_cast<double>(random() % 10'000));
        problem.load.push_back(static_cast<double>(1 + random() % 100));
    }
    for (std::uint32_t home = 0; home < homes; ++home) {
        for (std::uint32_t site = 0; site < homes; ++site) {
            problem.table.site.push_back(site);
            problem.table.cost.push_back(std::hypot(x[home] - x[site], y[home] - y[site]));
        }
        problem.table.first.push_back(problem.table.site.size());
    }
    problem.state.assign(homes, SiteState::Free);
    problem.state[random() % homes] = SiteState::Keep;
    problem.state[random() % homes] = SiteState::Ban;
    return problem;
}

LocationAnswer solve(const LocationProblem& problem, const LocationSettings& settings, geo::Progress& progress)
{
    return problem.model == LocationModel::MaxCover ? solve_max_cover(problem, settings, progress)
                                                    : solve_set_cover(problem, settings, progress);
}

} // namespace

TEST_SUITE("slow")
{
    TEST_CASE("one and two threads give the same covers of hard towns")
    {
        for (const LocationModel model : {LocationModel::MaxCover, LocationModel::SetCover}) {
            for (std::uint32_t seed = 1; seed < 3; ++seed) {
                CAPTURE(seed);
                geo::Progress progress;
                const LocationProblem problem = town(seed, model, 450, 40);

                const LocationAnswer one =
                    solve(problem, {.accepted_gap = 0.002, .threads = 1, .seed = seed}, progress);
                const LocationAnswer two =
                    solve(problem, {.accepted_gap = 0.002, .threads = 2, .seed = seed}, progress);

                CHECK(one.sites == two.sites);
                CHECK(one.services == two.services);
                CHECK(one.objective == two.objective);
                CHECK(one.bound == two.bound);
                CHECK(one.gap() <= 0.002);
            }
        }
    }

    TEST_CASE("covers cancelled at random moments are sound and their bounds hold")
    {
        geo::Progress silent;
        std::mt19937 random{11};
        for (const LocationModel model : {LocationModel::MaxCover, LocationModel::SetCover}) {
            const LocationProblem problem = town(5, model, 400, 36);
            const LocationAnswer whole = solve(problem, {.accepted_gap = 0.002, .threads = 2}, silent);
            const bool is_max = model == LocationModel::MaxCover;
            int cancelled = 0;
            for (int repeat = 0; repeat < 12; ++repeat) {
                const int times = static_cast<int>(std::exp2(static_cast<double>(random() % 1200) / 100.0)) - 1;
                CAPTURE(times);
                CancelsLater progress{times};

                const LocationAnswer answer = solve(
                    problem, {.accepted_gap = 0.002, .threads = 1 + static_cast<unsigned>(random() % 2)}, progress);

                cancelled += answer.status == LocationStatus::Cancelled ? 1 : 0;
                if (!answer.has_answer) { // set covering: none was found yet
                    CHECK_FALSE(is_max);
                    continue;
                }
                const auto is_open = open_flags(problem, answer.sites);
                for (std::size_t site = 0; site < is_open.size(); ++site) {
                    CHECK((problem.state[site] != SiteState::Keep || is_open[site]));
                    CHECK((problem.state[site] != SiteState::Ban || !is_open[site]));
                }
                if (is_max) {
                    CHECK(answer.sites.size() <= *problem.choose);
                    CHECK(answer.objective == covered_load(problem, is_open));
                    CHECK(answer.bound >= whole.objective);
                    CHECK(answer.objective <= whole.bound);
                }
                else {
                    CHECK(answer.unserved.empty());
                    CHECK(answer.bound <= whole.objective);
                    CHECK(answer.objective >= whole.bound);
                }
            }
            CHECK(cancelled > 3);
        }
    }
}
