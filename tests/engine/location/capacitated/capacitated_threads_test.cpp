// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace doorstep;
using namespace doorstep::engine;

TEST_SUITE("unit")
{
    TEST_CASE("the answer is the same at any number of threads")
    {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            for (const int kind : {0, 1, 2}) {
                const auto model = kind == 2 ? LocationModel::CapacitatedPMedian : LocationModel::FacilityLocation;
                const LocationProblem problem = random_square(model, kind == 1, 16, 30, seed);
                geo::Progress silent;

                const LocationAnswer one = solve_capacitated(problem, {.threads = 1}, silent);
                const LocationAnswer two = solve_capacitated(problem, {.threads = 2}, silent);

                CHECK(one.status == two.status);
                CHECK(one.objective == two.objective);
                CHECK(one.bound == two.bound);
                CHECK(one.sites == two.sites);
                CHECK(one.services == two.services);
            }
        }
    }

    TEST_CASE("a larger problem of whole demand points has the same answer at any number of threads")
    {
        const LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 40, 60, 5);
        geo::Progress silent;

        const LocationAnswer one = solve_capacitated(problem, {.threads = 1}, silent);
        const LocationAnswer two = solve_capacitated(problem, {.threads = 2}, silent);

        CHECK(one.status == LocationStatus::Optimal);
        CHECK(one.status == two.status);
        CHECK(one.objective == two.objective);
        CHECK(one.bound == two.bound);
        CHECK(one.services == two.services);
    }
}
