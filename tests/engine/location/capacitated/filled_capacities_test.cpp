// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/evaluate.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;

TEST_SUITE("unit")
{
    TEST_CASE("loads in tenths fill capacities in tenths as whole loads fill whole capacities")
    {
        int feasible = 0;
        for (std::uint64_t seed = 1; seed <= 900; ++seed) {
            std::mt19937_64 random{seed};
            const auto below = [&](std::uint64_t end) { return static_cast<double>(random() % end); };
            LocationProblem whole;
            const std::size_t sites = 2 + random() % 4, homes = 4 + random() % 6;
            whole.table.site_count = sites;
            for (std::size_t home = 0; home < homes; ++home) {
                for (std::uint32_t site = 0; site < sites; ++site) {
                    whole.table.site.push_back(site);
                    whole.table.cost.push_back(below(50));
                }
                whole.table.first.push_back(whole.table.site.size());
                whole.load.push_back(1.0 + below(9));
                whole.weight.push_back(1.0 + below(3));
            }
            const bool is_median = seed % 2 == 0 || seed % 3 == 0;
            whole.model = is_median ? LocationModel::CapacitatedPMedian : LocationModel::FacilityLocation;
            whole.is_single_source = seed % 4 != 1;
            whole.state.assign(sites, SiteState::Free);
            whole.capacity.assign(sites, 0.0);
            for (std::size_t home = 0; home < homes; ++home) { // some sorting fills every site to the brim
                whole.capacity[random() % sites] += whole.load[home];
            }
            if (seed % 3 == 0) { // and some set spends a budget to the last tenth
                whole.budget = 0.0;
                for (std::size_t site = 0; site < sites; ++site) {
                    whole.site_cost.push_back(1.0 + below(9));
                    *whole.budget += whole.capacity[site] > 0.0 ? whole.site_cost[site] : 0.0;
                }
            }
            LocationProblem tenths = whole;
            for (double& cost : tenths.site_cost) {
                cost /= 10.0;
            }
            tenths.budget = whole.budget ? std::optional{*whole.budget / 10.0} : std::nullopt;
            for (double& load : tenths.load) {
                load /= 10.0;
            }
            for (double& capacity : tenths.capacity) {
                capacity /= 10.0;
            }
            geo::Progress silent;
            CAPTURE(seed);

            const LocationAnswer expected = solve_capacitated(whole, {.threads = 1}, silent);
            const LocationAnswer answer = solve_capacitated(tenths, {.threads = 1}, silent);

            CHECK(answer.status == expected.status);
            CHECK(answer.objective == doctest::Approx(expected.objective).epsilon(1e-9));
            CHECK(answer.bound <= answer.objective + 1e-9 * answer.objective);
            if (answer.has_answer) {
                CHECK(evaluate(tenths, answer).faults == std::vector<std::string>{});
            }
            feasible += answer.has_answer ? 1 : 0;
        }
        CHECK(feasible > 800);
    }

    TEST_CASE("sets of sites that hold too little together are ruled out, not searched for who serves whom")
    {
        std::mt19937_64 random{1};
        LocationProblem problem;
        problem.capacity = {169.1, 201.3, 213.2, 165.8, 173.6, 150.8}; // of two, only the second and third hold 392.1
        problem.table.site_count = problem.capacity.size();
        problem.load = {23.2, 4.1,  16.3, 21.5, 21.7, 21.5, 11.2, 1,   27.1, 13.5, 18.8, 18.2, 4.2,
                        16.1, 18.1, 26.7, 26.8, 25.2, 1.1,  18.6, 9.6, 17.7, 17.6, 7.4,  4.9};
        for (std::size_t home = 0; home < problem.load.size(); ++home) {
            for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
                problem.table.site.push_back(site);
                problem.table.cost.push_back(50.0 * static_cast<double>(random() % 6));
            }
            problem.table.first.push_back(problem.table.site.size());
            problem.weight.push_back(0.01 * static_cast<double>(1 + random() % 99));
        }
        problem.state.assign(problem.table.site_count, SiteState::Free);
        problem.choose = 2;
        problem.model = LocationModel::CapacitatedPMedian;
        geo::Progress silent;

        const LocationAnswer answer =
            solve_capacitated(problem, {.time_limit = std::chrono::duration<double>{20.0}, .threads = 1}, silent);

        CHECK(answer.status == LocationStatus::Optimal);
        CHECK(answer.sites == std::vector<std::uint32_t>{1, 2});
    }
}
