// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/location_solver.hpp"
#include "engine/location/solve_location.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

constexpr double closeness = 1e-8;

void check_smallest_limit(const LocationProblem& problem, const LocationAnswer& answer)
{
    LocationProblem changed = problem;
    changed.limit.reset();
    CHECK(answer.smallest_limit.has_value() == (problem.limit && slow_optimum(changed)));
    if (answer.smallest_limit) {
        changed.limit = *answer.smallest_limit;
        CHECK(slow_optimum(changed));
        changed.limit = *answer.smallest_limit - 0.5; // costs are half a unit or more apart
        CHECK_FALSE(slow_optimum(changed));
    }
}

void check_smallest_choose(const LocationProblem& problem, const LocationAnswer& answer)
{
    std::optional<std::size_t> smallest;
    LocationProblem changed = problem;
    for (std::size_t p = problem.choose.value_or(0) + 1; problem.choose && !smallest && p <= problem.state.size();
         ++p) {
        changed.choose = p;
        smallest = slow_optimum(changed) ? std::optional{p} : std::nullopt;
    }
    CHECK(answer.smallest_choose == smallest);
}

void check_against_slow(LocationModel model, bool is_single_source, std::uint64_t seeds, std::uint64_t first_seed)
{
    int infeasible = 0;
    int feasible = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
        CAPTURE(seed);
        const LocationProblem problem = random_capacitated(model, is_single_source, seed);
        geo::Progress silent;

        const LocationAnswer answer = solve_capacitated(problem, {.threads = 1}, silent);

        const std::optional<double> optimum = slow_optimum(problem);
        REQUIRE(answer.has_answer == optimum.has_value());
        if (!optimum) {
            ++infeasible;
            CHECK(answer.status == LocationStatus::Infeasible);
            CHECK_FALSE(answer.why_infeasible.empty());
            check_smallest_limit(problem, answer);
            check_smallest_choose(problem, answer);
            continue;
        }
        ++feasible;
        CHECK(answer.status == LocationStatus::Optimal);
        CHECK(fault_of(problem, answer) == "");
        CHECK(std::abs(answer.objective - *optimum) <= closeness * std::max(1.0, *optimum));
        CHECK(answer.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
        CHECK(answer.gap() <= 1e-9);
    }
    CHECK(infeasible > static_cast<int>(seeds / 20)); // both kinds are met often
    CHECK(feasible > static_cast<int>(seeds / 3));
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("facility location without capacities is the same by radii and by knapsacks, where it has to branch")
    {
        for (std::uint32_t seed = 0; seed < 12; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            constexpr std::uint32_t size = 40;
            LocationProblem problem;
            problem.model = LocationModel::FacilityLocation;
            problem.table.site_count = size;
            for (std::uint32_t demand = 0; demand < size; ++demand) {
                for (std::uint32_t site = 0; site < size; ++site) {
                    problem.table.site.push_back(site);
                    problem.table.cost.push_back(static_cast<double>(1000 + random() % 1000));
                }
                problem.table.first.push_back(problem.table.site.size());
                problem.site_cost.push_back(static_cast<double>((100 + random() % 100) << (seed % 4)));
            }
            geo::Progress silent;

            const LocationAnswer by_radii = solve_location(problem, {}, silent);
            const LocationAnswer by_knapsacks = solve_capacitated(problem, {}, silent);

            CHECK(by_radii.status == LocationStatus::Optimal);
            CHECK(by_radii.objective == by_knapsacks.objective);
            CHECK(by_radii.bound == by_radii.objective); // whole numbers: exactly
        }
    }

    TEST_CASE("facility location without capacities agrees with trying all sets of sites, and so do its what-ifs")
    {
        int feasible = 0;
        for (std::uint64_t seed = 0; seed < 1500; ++seed) {
            CAPTURE(seed);
            LocationProblem problem = random_capacitated(LocationModel::FacilityLocation, seed % 2 == 0, seed);
            problem.capacity.clear();
            LocationSolver solver{problem};
            for (int question = 0; question < 3; ++question) {
                CAPTURE(question);
                geo::Progress silent;
                const LocationAnswer answer = question == 0 ? solve_location(problem, {.threads = 1}, silent)
                                                            : solver.solve(question_of(problem), {}, silent);

                const std::optional<double> optimum = slow_optimum(problem);
                REQUIRE(answer.has_answer == optimum.has_value());
                if (optimum) {
                    ++feasible;
                    CHECK(answer.status == LocationStatus::Optimal);
                    CHECK(fault_of(problem, answer) == "");
                    CHECK(std::abs(answer.objective - *optimum) <= closeness * std::max(1.0, *optimum));
                    CHECK(answer.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
                }
                else {
                    CHECK(answer.status == LocationStatus::Infeasible);
                    CHECK_FALSE(answer.why_infeasible.empty());
                }
                if (question == 1) { // what if it were not to be?
                    problem.state.resize(problem.table.site_count, SiteState::Free);
                    SiteState& state = problem.state[seed % problem.table.site_count];
                    state = state == SiteState::Ban ? SiteState::Free : SiteState::Ban;
                }
            }
        }
        CHECK(feasible > 1500);
    }

    TEST_CASE("small capacitated problems get the answers that trying everything gives")
    {
        check_against_slow(LocationModel::FacilityLocation, false, 2'000, 1);
        check_against_slow(LocationModel::FacilityLocation, true, 2'000, 1);
        check_against_slow(LocationModel::CapacitatedPMedian, true, 2'000, 1);
    }

    TEST_CASE("problems that make the search branch get the answers that trying everything gives")
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            for (const int kind : {0, 1, 2}) {
                CAPTURE(seed);
                CAPTURE(kind);
                const auto model = kind == 2 ? LocationModel::CapacitatedPMedian : LocationModel::FacilityLocation;
                const LocationProblem problem = random_square(model, kind == 1, 6, 7, seed);
                geo::Progress silent;

                const LocationAnswer answer = solve_capacitated(problem, {.threads = 1}, silent);

                const std::optional<double> optimum = slow_optimum(problem);
                REQUIRE(answer.has_answer == optimum.has_value());
                if (optimum) {
                    CHECK(fault_of(problem, answer) == "");
                    CHECK(answer.objective == doctest::Approx(*optimum).epsilon(1e-9));
                    CHECK(answer.bound <= *optimum * (1.0 + 1e-12));
                    CHECK(answer.gap() <= 1e-9);
                }
            }
        }
    }

    TEST_CASE("limits so narrow that first answers are hard to find do not hide the best one, nor that there is none")
    {
        int feasible = 0;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            CAPTURE(seed);
            LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 7, 7, seed);
            problem.choose = 3;
            problem.capacity.assign(7, 1.02 * problem.capacity[0] * 2.0 / (3.0 * 1.12) + 0.5);
            problem.limit = 45.0 + static_cast<double>(seed % 20);
            if (seed % 2 == 0) {
                problem.weight.assign(7, 1.25 + 0.1 * static_cast<double>(seed % 7)); // no whole numbers
            }
            geo::Progress silent;

            const LocationAnswer one = solve_capacitated(problem, {.threads = 1}, silent);
            const LocationAnswer two = solve_capacitated(problem, {.threads = 2}, silent);

            const std::optional<double> optimum = slow_optimum(problem);
            REQUIRE(one.has_answer == optimum.has_value());
            CHECK(one.status == (optimum ? LocationStatus::Optimal : LocationStatus::Infeasible));
            CHECK(one.bound == two.bound);
            CHECK(one.services == two.services);
            if (optimum) {
                ++feasible;
                CHECK(fault_of(problem, one) == "");
                CHECK(one.objective == doctest::Approx(*optimum).epsilon(1e-9));
                CHECK(one.bound <= *optimum * (1.0 + 1e-12));
                CHECK(one.gap() <= 1e-9);
            }
        }
        CHECK(feasible > 50);
        CHECK(feasible < 250);
    }
}
