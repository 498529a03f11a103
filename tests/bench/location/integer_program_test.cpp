// SPDX-License-Identifier: MIT
#include "bench/integer_program.hpp"

#include "tests/support/cancels_later.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

using namespace doorstep::bench;
using doorstep::engine::linear_infinity;

namespace {

using Solver = IntegerSolution (*)(const IntegerProgram&, const IntegerLimits&);

std::vector<Solver> built_solvers()
{
#ifdef DOORSTEP_WITH_HIGHS
    return {&solve_integer_program, &solve_with_highs};
#else
    return {&solve_integer_program};
#endif
}

/// The knapsack of these values and weights, as a minimum; row: Σ weight ≤ room.
IntegerProgram knapsack(const std::vector<int>& value, const std::vector<int>& weight, int room)
{
    IntegerProgram program;
    for (std::size_t item = 0; item < value.size(); ++item) {
        program.columns.add(-value[item], 0.0, 1.0);
        program.rows.entry(item, weight[item]);
    }
    program.rows.finish(-linear_infinity, room);
    program.is_integer.assign(value.size(), true);
    return program;
}

int best_value(const std::vector<int>& value, const std::vector<int>& weight, int room)
{
    std::vector<int> best(static_cast<std::size_t>(room) + 1, 0);
    for (std::size_t item = 0; item < value.size(); ++item) {
        for (int left = room; left >= weight[item]; --left) {
            int& now = best[static_cast<std::size_t>(left)];
            now = std::max(now, best[static_cast<std::size_t>(left - weight[item])] + value[item]);
        }
    }
    return best.back();
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("branch and cut agrees with dynamic programming on knapsacks")
    {
        for (const Solver solver : built_solvers()) {
            for (unsigned seed = 1; seed <= 20; ++seed) {
                CAPTURE(seed);
                std::mt19937 random{seed};
                std::vector<int> value(12);
                std::vector<int> weight(12);
                for (std::size_t item = 0; item < value.size(); ++item) {
                    value[item] = 1 + static_cast<int>(random() % 50);
                    weight[item] = 1 + static_cast<int>(random() % 20);
                }

                const IntegerSolution solution = solver(knapsack(value, weight, 45), {});

                REQUIRE(solution.status == IntegerStatus::Optimal);
                REQUIRE(solution.has_solution);
                CHECK(solution.objective == doctest::Approx(-best_value(value, weight, 45)));
                CHECK(solution.bound <= solution.objective);
            }
        }
    }

    TEST_CASE("a program without a solution says so, and a cutoff below the optimum leaves none")
    {
        for (const Solver solver : built_solvers()) {
            IntegerProgram program = knapsack({3, 4}, {2, 3}, 4);
            CHECK(solver(program, {.deadline = {}, .cutoff = -4.5}).status == IntegerStatus::Infeasible);

            program.rows.lower[0] = 4.0; // weights 2 and 3 do not sum to 4
            CHECK(solver(program, {}).status == IntegerStatus::Infeasible);
        }
    }

    TEST_CASE("a known solution is handed back when there is no time at all")
    {
        for (const Solver solver : built_solvers()) {
            const IntegerProgram program = knapsack({3, 4}, {2, 3}, 4);

            IntegerLimits limits;
            limits.deadline = std::chrono::steady_clock::now() - std::chrono::seconds{1};
            limits.start = {1.0, 0.0};
            const IntegerSolution solution = solver(program, limits);

            CHECK(solution.status == IntegerStatus::Stopped);
            REQUIRE(solution.has_solution);
            CHECK(solution.objective == -3.0);
            CHECK(solution.values == limits.start);
            CHECK(solution.bound == -linear_infinity);
        }
    }

    TEST_CASE("stopped at any moment, branch and cut claims no more than it knows")
    {
        for (const Solver solver : built_solvers()) {
            std::mt19937 random{1};
            IntegerProgram program;
            program.is_integer.assign(30, true);
            for (int row = 0; row < 5; ++row) {
                for (std::size_t item = 0; item < program.is_integer.size(); ++item) {
                    program.rows.entry(item, 1 + static_cast<int>(random() % 20));
                }
                program.rows.finish(-linear_infinity, 90);
            }
            for (std::size_t item = 0; item < program.is_integer.size(); ++item) {
                program.columns.add(-1 - static_cast<int>(random() % 50), 0.0, 1.0);
            }
            const IntegerSolution whole = solver(program, {});
            REQUIRE(whole.status == IntegerStatus::Optimal);

            int stopped = 0;
            for (int looks = 0; looks < 2000; looks += 1 + looks / 8) {
                CAPTURE(looks);
                const doorstep::tests::CancelsLater progress{looks};
                IntegerLimits limits;
                limits.progress = &progress;
                if (looks % 2 == 0) {
                    limits.start.assign(program.is_integer.size(), 0.0);
                }
                const IntegerSolution solution = solver(program, limits);
                CHECK(solution.status != IntegerStatus::Infeasible);
                REQUIRE((solution.has_solution || limits.start.empty()));
                CHECK((!solution.has_solution || solution.objective >= whole.objective - 1e-6));
                CHECK(solution.bound <= whole.objective + 1e-6);
                if (solution.status == IntegerStatus::Optimal) {
                    CHECK(solution.objective == doctest::Approx(whole.objective));
                }
                else {
                    ++stopped;
                }
            }
            CHECK(stopped > 5);
        }
    }
}
