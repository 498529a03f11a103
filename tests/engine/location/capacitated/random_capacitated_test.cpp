// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/location_solver.hpp"
#include "engine/location/median/median_instance.hpp"
#include "engine/location/solve_location.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"
#include "tests/engine/location/median/random_median.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
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
            LocationProblem problem = tests::without_a_map(random, 40, 40, 0);
            problem.model = LocationModel::FacilityLocation;
            problem.choose.reset();
            for (double& opening : problem.site_cost) {
                opening = static_cast<double>((500 + random() % 500) << (seed % 4));
            }
            geo::Progress silent;

            const LocationAnswer by_radii = solve_location(problem, {}, silent);
            const LocationAnswer by_knapsacks = solve_capacitated(problem, {}, silent);

            CHECK(by_radii.status == LocationStatus::Optimal);
            CHECK(by_radii.objective == by_knapsacks.objective);
            CHECK(by_radii.bound == by_radii.objective); // whole numbers: exactly
        }
    }

    TEST_CASE("openings much dearer than all service leave the sums of an instance whole")
    {
        std::mt19937 random{1};
        LocationProblem problem = tests::without_a_map(random, 3, 2000, 0);
        problem.model = LocationModel::FacilityLocation;
        problem.choose.reset();
        problem.site_cost.assign(3, 1e10);

        const SortedPairs sorted = sort_pairs(problem.table, problem.min_distance);
        const MedianInstance instance = median_instance(problem, sorted, question_of(problem));

        double most = std::accumulate(instance.opening.begin(), instance.opening.end(), 0.0);
        for (std::size_t demand = 0; demand < instance.demand_count(); ++demand) {
            most += instance.cost[instance.last_of(demand)];
        }
        CHECK(most < 0x1p52);
        geo::Progress silent;
        const LocationAnswer answer = solve_location(problem, {}, silent);
        CHECK(answer.status == LocationStatus::Optimal);
        CHECK(answer.sites.size() == 1);
        CHECK(answer.bound == answer.objective);
    }

    TEST_CASE("the smallest facility locations, with openings for nothing, dear ones and vetoes, are right")
    {
        for (std::uint32_t seed = 0; seed < 3000; ++seed) {
            CAPTURE(seed);
            std::mt19937 random{seed};
            LocationProblem problem;
            problem.model = LocationModel::FacilityLocation;
            problem.table.site_count = 1 + random() % 4;
            const std::size_t demands = 1 + random() % 3;
            for (std::size_t demand = 0; demand < demands; ++demand) {
                for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
                    problem.table.site.push_back(site);
                    problem.table.cost.push_back(static_cast<double>(random() % 4));
                }
                problem.table.first.push_back(problem.table.site.size());
                problem.load.push_back(1.0);
            }
            problem.weight = problem.load;
            for (std::uint32_t site = 0; site < problem.table.site_count; ++site) {
                constexpr std::array<double, 4> openings{0.0, 1.0, 7.0, 1e12};
                problem.site_cost.push_back(openings[random() % openings.size()]);
                problem.state.push_back(random() % 3 == 0 && site > 0 ? SiteState::Ban : SiteState::Free);
            }
            geo::Progress silent;

            const LocationAnswer answer = solve_location(problem, {.threads = 1}, silent);

            CHECK(answer.status == LocationStatus::Optimal);
            CHECK(answer.objective == slow_optimum(problem));
            CHECK(answer.bound == answer.objective);
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
