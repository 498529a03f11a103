// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/drift_sites.hpp"
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "tests/engine/location/capacitated/shown_answer.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace doorstep;
using namespace doorstep::engine;

TEST_SUITE("unit")
{
    TEST_CASE("sites that drift after their clients end with a service that keeps to all limits")
    {
        int found = 0;
        int better = 0; // than what the first sites can do
        for (std::uint64_t seed = 0; seed < 150; ++seed) {
            CAPTURE(seed);
            const LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 16, 30, seed);
            const CapacitatedInstance instance = capacitated_instance(problem);
            std::vector<std::uint32_t> sites(instance.least_sites);
            std::iota(sites.begin(), sites.end(), 0U);
            const ServiceEffort effort{.rounds = 60, .seed = seed};

            const auto answer = drift_sites(instance, sites, effort);

            if (answer) {
                ++found;
                CHECK(fault_of(problem, shown(instance, *answer)) == "");
                const auto before = serve_sites(instance, sites, effort);
                better += !before || answer->objective < before->objective ? 1 : 0;
            }
        }
        CHECK(found > 75);
        CHECK(better > found * 9 / 10);
    }

    TEST_CASE("many whole demand points find room, though each is compared with a thousand others only")
    {
        LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 6, 1500, 3);
        const double all = std::accumulate(problem.load.begin(), problem.load.end(), 0.0);
        problem.capacity.assign(6, std::ceil(all / 2.0)); // two sites hold it, and hardly anything more
        const CapacitatedInstance instance = capacitated_instance(problem);
        const std::vector<std::uint32_t> sites{0, 1};
        const auto answer = serve_sites(instance, sites, {.rounds = 5, .seed = 1});
        REQUIRE(answer);
        std::vector<double> room = instance.capacity;
        for (const PairFlow& flow : answer->flows) {
            room[instance.site_of[flow.pair]] -= flow.amount;
        }
        CHECK(answer->flows.size() == instance.demand_count);
        CHECK(*std::min_element(room.begin(), room.end()) >= 0.0);
    }

    TEST_CASE("relocated sites cost their clients no more, hold them, and stay where they must")
    {
        for (std::uint64_t seed = 0; seed < 150; ++seed) {
            CAPTURE(seed);
            LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 12, 24, seed);
            problem.state.assign(12, SiteState::Free);
            problem.state[seed % 4] = SiteState::Keep;
            const CapacitatedInstance instance = capacitated_instance(problem);
            std::vector<std::uint32_t> sites(instance.least_sites);
            std::iota(sites.begin(), sites.end(), 0U);
            const auto answer = serve_sites(instance, sites, {.rounds = 20, .seed = seed});
            if (!answer) {
                continue;
            }
            const std::vector<std::uint32_t> home = homes_of(instance, *answer);

            const std::vector<std::uint32_t> moved = relocated_sites(instance, answer->sites, home);

            std::vector<std::uint32_t> sorted = moved;
            std::sort(sorted.begin(), sorted.end());
            CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
            for (std::size_t at = 0; at < moved.size(); ++at) {
                const std::uint32_t before = answer->sites[at];
                CHECK((instance.state[before] == SiteState::Free || moved[at] == before));
                double load = 0.0;
                double saved = 0.0;
                for (std::size_t pair = 0; pair < instance.pairs.size(); ++pair) {
                    if (home[instance.pairs[pair].demand] == before) {
                        load += instance.site_of[pair] == moved[at] ? instance.load[instance.pairs[pair].demand] : 0.0;
                        saved += instance.site_of[pair] == before ? instance.pairs[pair].cost : 0.0;
                        saved -= instance.site_of[pair] == moved[at] ? instance.pairs[pair].cost : 0.0;
                    }
                }
                CHECK(load <= instance.capacity[moved[at]] + instance.load_tolerance);
                CHECK(saved >= 0.0);
            }
        }
    }
}
