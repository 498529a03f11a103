// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/search_by_split.hpp"

#include "engine/location/capacitated/first_sites.hpp"
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/capacitated/whole_from_split.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"
#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// Few sites, a thousand small whole demand points.
LocationProblem many_small(std::uint64_t seed)
{
    LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 12, 1000, seed);
    const double load = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
    std::mt19937_64 random{seed};
    for (double& capacity : problem.capacity) {
        capacity = std::ceil(load / 4.0 * (1.0 + static_cast<double>(random() % 50) / 100.0));
    }
    problem.choose = 5;
    return problem;
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("whole demand points by way of split ones agree with trying everything")
    {
        geo::Progress silent;
        for (const LocationModel model : {LocationModel::CapacitatedPMedian, LocationModel::FacilityLocation}) {
            for (std::uint64_t seed = 1; seed <= 400; ++seed) {
                CAPTURE(seed);
                const LocationProblem problem = random_capacitated(model, true, seed);
                const CapacitatedInstance instance = capacitated_instance(problem);
                const std::optional<double> optimum = slow_optimum(problem);

                const SiteSearchResult result = search_by_split(instance, {.common = {.threads = 1}}, silent);

                REQUIRE(result.answer.has_value() == optimum.has_value());
                if (!optimum) {
                    CHECK(result.status == LocationStatus::Infeasible);
                    continue;
                }
                CHECK(result.status == LocationStatus::Optimal);
                CHECK(result.answer->objective == doctest::Approx(*optimum).epsilon(1e-9));
                CHECK(result.bound <= *optimum + 1e-9);
            }
        }
    }

    TEST_CASE("cancelled at any moment, it has a bound that holds and answers that are whole")
    {
        std::mt19937_64 random{5};
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = random_capacitated(LocationModel::CapacitatedPMedian, true, seed);
            const CapacitatedInstance instance = capacitated_instance(problem);
            const std::optional<double> optimum = slow_optimum(problem);
            tests::CancelsLater progress{static_cast<int>(random() % 80)};

            const SiteSearchResult result = search_by_split(instance, {.common = {.threads = 1}}, progress);

            if (!optimum) {
                CHECK_FALSE(result.answer.has_value());
                continue;
            }
            CHECK(result.bound <= *optimum + 1e-9);
            if (result.answer) {
                CHECK(result.answer->objective >= *optimum - 1e-9);
                CHECK(result.answer->flows.size() == instance.demand_count);
            }
        }
    }

    TEST_CASE("a thousand small demand points are nearly split, and served whole at next to no more cost")
    {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = many_small(seed);
            const CapacitatedInstance instance = capacitated_instance(problem);
            CHECK(is_nearly_split(instance));
            geo::Progress silent;

            const LocationAnswer answer =
                solve_capacitated(problem, {.accepted_gap = 1e-3, .threads = 1, .seed = seed}, silent);

            REQUIRE(answer.has_answer);
            CHECK(fault_of(problem, answer) == "");
            CHECK(answer.gap() <= 1e-3);
            CapacitatedInstance split = instance;
            split.is_whole = false;
            const TransportService cheapest = transport_service(split, answer.sites);
            CHECK(answer.objective >= objective_of(split, answer.sites, cheapest.flows) - 1e-6);
            const LocationAnswer again =
                solve_capacitated(problem, {.accepted_gap = 1e-3, .threads = 2, .seed = seed}, silent);
            CHECK(again.sites == answer.sites);
            CHECK(again.services == answer.services);
            CHECK(again.bound == answer.bound);
        }
        CHECK_FALSE(
            is_nearly_split(capacitated_instance(random_square(LocationModel::CapacitatedPMedian, true, 40, 80, 1))));
    }

    TEST_CASE("nearly full sites serve whole demand points at a hair above what split ones cost")
    {
        LocationProblem problem = many_small(1);
        const std::vector<std::uint32_t> sites = greedy_sites(capacitated_instance(problem));
        const double load = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
        problem.capacity.assign(problem.capacity.size(), std::ceil(1.01 * load / static_cast<double>(sites.size())));
        const CapacitatedInstance instance = capacitated_instance(problem);
        const TransportService service = transport_service(instance, sites);
        REQUIRE(service.is_feasible);
        const double split = objective_of(instance, sites, service.flows);

        CHECK_FALSE(whole_from_split(instance, sites, {.rounds = 1}, split).has_value());
        const auto whole = whole_from_split(instance, sites, {.rounds = 1}, 1.1 * split);

        REQUIRE(whole.has_value());
        CHECK(whole->objective >= split - 1e-6);
        CHECK(whole->objective <= 1.001 * split); // 1.0004; from nearest homes 1.005
    }
}
