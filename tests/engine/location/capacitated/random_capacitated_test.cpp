// SPDX-License-Identifier: MIT
#include "engine/location/capacitated/solve_capacitated.hpp"
#include "engine/location/evaluate.hpp"
#include "engine/location/location_solver.hpp"
#include "tests/engine/location/capacitated/slow_capacitated.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace doorstep;
using namespace doorstep::engine;

namespace {

/// Cancels at the n-th time it is asked.
class CancelAt : public geo::Progress {
public:
    explicit CancelAt(int asked) : left_{asked} {}
    [[nodiscard]] bool is_cancelled() const override { return left_.fetch_sub(1) <= 0; }

private:
    mutable std::atomic<int> left_;
};

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

void check_cancelled(LocationModel model, bool is_single_source, std::uint64_t seeds)
{
    std::mt19937_64 random{7};
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        const LocationProblem problem = random_capacitated(model, is_single_source, seed);
        CancelAt progress{static_cast<int>(random() % 60)};

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
    TEST_CASE("small capacitated problems get the answers that trying everything gives")
    {
        check_against_slow(LocationModel::FacilityLocation, false, 2'000, 1);
        check_against_slow(LocationModel::FacilityLocation, true, 2'000, 1);
        check_against_slow(LocationModel::CapacitatedPMedian, true, 2'000, 1);
    }

    TEST_CASE("a search cancelled at any moment has a feasible answer and a bound that holds")
    {
        check_cancelled(LocationModel::FacilityLocation, false, 500);
        check_cancelled(LocationModel::FacilityLocation, true, 500);
        check_cancelled(LocationModel::CapacitatedPMedian, true, 500);
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
                const auto begin = std::chrono::steady_clock::now();
                const LocationAnswer answer = solve_capacitated(
                    problem, {.time_limit = std::chrono::duration<double>{limit}, .threads = 1}, silent);
                const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
                CHECK(answer.status == LocationStatus::TimeLimit);
                CHECK(took.count() < limit + 1.0); // measured: 0.1; the rest is for a busy machine
            }
        }
    }

    TEST_CASE("a search that is cut short has the best answer so far with its bound")
    {
        const LocationProblem problem = random_square(LocationModel::CapacitatedPMedian, true, 40, 80, 3);
        for (const int polls : {0, 5, 100, 1'000, 1'500, 2'000, 3'000}) {
            CancelAt progress{polls};

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

    TEST_CASE(
        "a problem that is asked again with other sites and another p gets the answers that trying everything gives")
    {
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            for (const int kind : {0, 1, 2}) {
                CAPTURE(seed);
                CAPTURE(kind);
                const auto model = kind == 2 ? LocationModel::CapacitatedPMedian : LocationModel::FacilityLocation;
                LocationProblem problem = seed % 3 == 0 ? random_square(model, kind == 1, 6, 7, seed)
                                                        : random_capacitated(model, kind == 1, seed);
                LocationSolver solver{problem};
                std::mt19937_64 random{seed};
                geo::Progress silent;
                for (int question = 0; question < 5; ++question) {
                    CAPTURE(question);

                    const LocationAnswer answer = solver.solve(question_of(problem), {.threads = 1}, silent);

                    const std::optional<double> optimum = slow_optimum(problem);
                    REQUIRE(answer.has_answer == optimum.has_value());
                    if (optimum) {
                        CHECK(answer.status == LocationStatus::Optimal);
                        CHECK(fault_of(problem, answer) == "");
                        CHECK(std::abs(answer.objective - *optimum) <= closeness * std::max(1.0, *optimum));
                        CHECK(answer.bound <= *optimum + 1e-12 * std::max(1.0, *optimum));
                    }
                    if (!problem.state.empty()) {
                        constexpr std::array states{SiteState::Free, SiteState::Keep, SiteState::Ban};
                        problem.state[random() % problem.state.size()] = states[random() % 3];
                    }
                    if (problem.choose) {
                        problem.choose = std::clamp<std::size_t>(*problem.choose + random() % 3, 2, 7) - 1;
                    }
                }
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
