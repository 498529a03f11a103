// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <ctime>
#include <optional>
#include <random>
#include <utility>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

constexpr double closeness = 1e-8;

void check_cancelled(LocationModel model, bool is_single_source, std::uint64_t seeds)
{
    std::mt19937_64 random{7};
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        const LocationProblem problem = random_capacitated(model, is_single_source, seed);
        tests::CancelsLater progress{static_cast<int>(random() % 60)};

        const LocationAnswer answer = solve_capacitated(problem, {.threads = 1}, progress);

        const std::optional<double> optimum = slow_optimum(problem);
        if (!optimum) {
            CHECK_FALSE(answer.has_answer);
            continue;
        }
        CHECK((answer.status == LocationStatus::Cancelled || answer.status == LocationStatus::Optimal));
        CHECK(answer.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
        if (answer.has_answer) {
            CHECK(fault_of(problem, answer) == "");
            CHECK(answer.objective >= *optimum - closeness);
        }
    }
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a search cancelled at any moment has a feasible answer and a bound that holds")
    {
        check_cancelled(LocationModel::FacilityLocation, false, 500);
        check_cancelled(LocationModel::FacilityLocation, true, 500);
        check_cancelled(LocationModel::CapacitatedPMedian, true, 500);
    }

    TEST_CASE("a search that is cut short has the best answer so far with its bound")
    {
        const LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 40, 80, 3);
        for (const int polls : {0, 5, 100, 1'000, 1'500, 2'000, 3'000}) {
            tests::CancelsLater progress{polls};

            const LocationAnswer answer = solve_capacitated(problem, {.threads = 1}, progress);

            CHECK((answer.status == LocationStatus::Cancelled || (polls > 1'000 && answer.gap() <= 1e-9)));
            CHECK(answer.has_answer);
            CHECK(fault_of(problem, answer) == "");
            CHECK(answer.bound <= answer.objective);
            CHECK(answer.bound > 0.0);
        }
        geo::Progress silent;
        const LocationAnswer late =
            solve_capacitated(problem, {.time_limit = std::chrono::duration<double>{0.0}, .threads = 1}, silent);
        CHECK(late.status == LocationStatus::TimeLimit);
        CHECK(fault_of(problem, late) == "");
    }

    TEST_CASE("a large problem stops soon after its time limit, whatever it is doing")
    {
        std::mt19937_64 random{5};
        LocationProblem problem;
        constexpr std::uint32_t places = 500;
        problem.table.site_count = places;
        std::vector<std::pair<double, double>> at;
        for (std::uint32_t place = 0; place < places; ++place) {
            at.emplace_back(static_cast<double>(random() % 10000), static_cast<double>(random() % 10000));
        }
        for (std::uint32_t home = 0; home < places; ++home) {
            for (std::uint32_t site = 0; site < places; ++site) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(
                    std::hypot(at[home].first - at[site].first, at[home].second - at[site].second));
            }
            problem.table.first.push_back(problem.table.site.size());
            problem.load.push_back(0.5 + 0.001 * static_cast<double>(random() % 1000));
        }
        problem.state.assign(places, SiteState::Free);
        problem.capacity.assign(places, 30.5);
        geo::Progress silent;
        for (const auto& [model, choose] :
             {std::pair{LocationModel::CapacitatedPMedian, 20}, std::pair{LocationModel::FacilityLocation, 0}}) {
            problem.model = model;
            problem.is_single_source = true;
            problem.site_cost.assign(choose > 0 ? 0 : places, 9000.0);
            problem.choose = choose > 0 ? std::optional<std::size_t>{choose} : std::nullopt;
            for (const double limit : {0.0, 0.4, 1.0}) {
                CAPTURE(limit);
                const std::clock_t begin = std::clock(); // processor time: other programs do not count
                const LocationAnswer answer = solve_capacitated(
                    problem, {.time_limit = std::chrono::duration<double>{limit}, .threads = 1}, silent);
                const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
                CHECK(answer.status == LocationStatus::TimeLimit);
                CAPTURE(took);
                CHECK(took < limit + 2.0); // measured: 0.1; the rest is for sanitizers
            }
        }
    }

    TEST_CASE("a gap that is accepted ends the search, and the answer keeps to it")
    {
        const LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 40, 80, 3);
        geo::Progress silent;

        const LocationAnswer answer = solve_capacitated(problem, {.accepted_gap = 0.1, .threads = 1}, silent);

        CHECK(answer.gap() <= 0.1);
        CHECK((answer.status == LocationStatus::Gap || answer.status == LocationStatus::Optimal));
    }
}
