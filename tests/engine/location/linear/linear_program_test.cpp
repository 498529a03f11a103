// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_program.hpp"

#include "engine/location/words.hpp"
#include "tests/engine/location/linear/built_solvers.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <vector>

using namespace doorstep::engine;

namespace {

/// Minimise −3a − 2b with a, b in [0, 10] and a + b ≤ 4, a ≤ 3: a = 3, b = 1, objective −11.
LinearProgram small_program(LinearSolver solver)
{
    LinearColumns columns;
    columns.add(-3.0, 0.0, 10.0);
    columns.add(-2.0, 0.0, 10.0);
    LinearRows rows;
    rows.entry(0, 1.0);
    rows.entry(1, 1.0);
    rows.finish(-linear_infinity, 4.0);
    rows.entry(0, 1.0);
    rows.finish(-linear_infinity, 3.0);
    return LinearProgram{columns, rows, solver};
}

class AlwaysCancelled final : public doorstep::geo::Progress {
public:
    [[nodiscard]] bool is_cancelled() const override { return true; }
};

/// Covers: each of 120 rows asks that some of 60 columns sum to at least 1.
LinearProgram cover_program(std::mt19937& random, LinearSolver solver)
{
    LinearColumns columns;
    for (int column = 0; column < 60; ++column) {
        columns.add(1.0 + static_cast<double>(random() % 1000) / 7.0, 0.0, 1.0);
    }
    LinearRows rows;
    for (int row = 0; row < 120; ++row) {
        for (std::size_t column = random() % 7; column < 60; column += 1 + random() % 12) {
            rows.entry(column, 1.0);
        }
        rows.finish(1.0, linear_infinity);
    }
    return LinearProgram{columns, rows, solver};
}

} // namespace

TEST_SUITE("unit")
{
    TEST_CASE("a small program is solved with its prices")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            LinearProgram program = small_program(solver);

            REQUIRE(program.solve() == LinearStatus::Optimal);

            CHECK(program.objective() == doctest::Approx(-11.0));
            CHECK(program.values()[0] == doctest::Approx(3.0));
            CHECK(program.values()[1] == doctest::Approx(1.0));
            CHECK(program.duals()[0] == doctest::Approx(-2.0));
            CHECK(program.duals()[1] == doctest::Approx(-1.0));
            CHECK(program.row_activities()[0] == doctest::Approx(4.0));
        }
    }

    TEST_CASE("rows join and leave, and bounds move, and the simplex goes on")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            LinearProgram program = small_program(solver);
            REQUIRE(program.solve_first() == LinearStatus::Optimal);

            LinearRows row;
            row.entry(1, 1.0);
            row.finish(2.0, linear_infinity);
            program.add_rows(row);
            REQUIRE(program.solve() == LinearStatus::Optimal);
            CHECK(program.objective() == doctest::Approx(-10.0));
            CHECK(program.row_count() == 3);

            program.set_column_bounds(1, 0.0, 1.0);
            CHECK(program.solve() == LinearStatus::Infeasible);

            const std::vector<int> last{2};
            program.remove_rows(last);
            REQUIRE(program.solve() == LinearStatus::Optimal);
            CHECK(program.objective() == doctest::Approx(-11.0));

            LinearColumns columns;
            columns.add(-5.0, 0.0, 1.0);
            LinearRows entries;
            entries.entry(0, 2.0); // two units of row 0
            entries.finish(0.0, 0.0);
            program.add_columns(columns, entries);
            REQUIRE(program.solve_primal() == LinearStatus::Optimal);
            CHECK(program.objective() == doctest::Approx(-11.5)); // a = 3 and half of the new one in place of b
        }
    }

    TEST_CASE("trying branches tells by how much rounding a column costs, as solving does, and changes nothing")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            int raised = 0;
            int shortened = 0;
            for (std::uint32_t seed = 0; seed < 40; ++seed) {
                CAPTURE(seed);
                std::mt19937 random{seed};
                LinearProgram program = cover_program(random, solver);
                REQUIRE(program.solve_first() == LinearStatus::Optimal);
                const double objective = program.objective();
                std::vector<std::size_t> fractional;
                for (std::size_t column = 0; column < program.column_count(); ++column) {
                    if (program.values()[column] > 0.01 && program.values()[column] < 0.99) {
                        fractional.push_back(column);
                    }
                }

                const auto effects = program.try_branches(fractional, 10'000);

                const auto first_step = program.try_branches(fractional, 1);
                REQUIRE(effects.size() == fractional.size());
                REQUIRE(first_step.size() == fractional.size());
                for (std::size_t at = 0; at < fractional.size(); ++at) {
                    shortened += first_step[at].up < effects[at].up - 1e-6 ? 1 : 0;
                }
                REQUIRE(program.solve() == LinearStatus::Optimal);
                CHECK(program.objective() == doctest::Approx(objective));
                for (std::size_t at = 0; at < fractional.size(); ++at) {
                    for (const bool is_up : {false, true}) {
                        program.set_column_bounds(fractional[at], is_up ? 1.0 : 0.0, is_up ? 1.0 : 0.0);
                        const LinearStatus status = program.solve();
                        const double effect = is_up ? effects[at].up : effects[at].down;
                        if (status == LinearStatus::Infeasible) {
                            CHECK(effect == linear_infinity);
                        }
                        else {
                            CHECK(effect == doctest::Approx(program.objective() - objective).epsilon(1e-6));
                            raised += effect > 1e-6 ? 1 : 0;
                        }
                        program.set_column_bounds(fractional[at], 0.0, 1.0);
                    }
                }
            }
            CHECK(raised > 20);
            CHECK(shortened > 20); // the number of steps is heeded
        }
    }

    TEST_CASE("a cutoff and a cancelled search stop early")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            std::mt19937 random{7};
            LinearProgram program = cover_program(random, solver);
            const AlwaysCancelled cancelled;
            CHECK(program.solve({.deadline = {}, .cutoff = {}, .progress = &cancelled}) == LinearStatus::Stopped);
            REQUIRE(program.solve() == LinearStatus::Optimal);
            const double best = program.objective();

            random.seed(7);
            LinearProgram again = cover_program(random, solver);
            CHECK(again.solve({.deadline = {}, .cutoff = best * 0.5, .progress = nullptr}) == LinearStatus::Cutoff);
        }
    }

    TEST_CASE("the safe bound is below the optimum by next to nothing, and holds for a stopped simplex too")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            for (unsigned seed = 1; seed <= 50; ++seed) {
                CAPTURE(seed);
                std::mt19937 random{seed};
                LinearProgram program = cover_program(random, solver);
                const AlwaysCancelled cancelled;
                static_cast<void>(program.solve({.deadline = {}, .cutoff = {}, .progress = &cancelled}));
                const double early = program.safe_bound();
                REQUIRE(program.solve() == LinearStatus::Optimal);

                CHECK(early <= program.objective() * (1.0 + 1e-9));
                CHECK(program.safe_bound() <= program.objective() * (1.0 + 1e-9));
                CHECK(program.safe_bound() >= program.objective() * (1.0 - 1e-9));
            }
        }
    }

    TEST_CASE("a column without a bound leaves no safe bound, or one that counts")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            LinearColumns columns;
            columns.add(1.0, 0.0, linear_infinity);
            LinearRows rows;
            rows.entry(0, 1.0);
            rows.finish(3.0, linear_infinity);
            LinearProgram program{columns, rows, solver};
            REQUIRE(program.solve() == LinearStatus::Optimal);

            CHECK(program.safe_bound() <= 3.0);
        }
    }

    TEST_CASE("a program without rows has the bound of its columns")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            LinearColumns columns;
            columns.add(-2.0, 0.0, 3.0);
            columns.add(1.0, 1.0, 5.0);
            LinearProgram program{columns, {}, solver};
            REQUIRE(program.solve() == LinearStatus::Optimal);

            CHECK(program.objective() == doctest::Approx(-5.0));
            CHECK(program.safe_bound() <= -5.0);
            CHECK(program.safe_bound() >= -5.0 - 1e-9);
        }
    }

    TEST_CASE("a slack bought into the basis and columns taken out leave the optimum where it was")
    {
        for (const LinearSolver solver : built_solvers()) {
            CAPTURE(key_of(solver));
            for (unsigned seed = 1; seed <= 50; ++seed) {
                CAPTURE(seed);
                std::mt19937 random{seed};
                LinearProgram program = cover_program(random, solver);
                program.do_not_scale();
                REQUIRE(program.solve() == LinearStatus::Optimal);
                const double best = program.objective();
                const std::size_t columns = program.column_count();
                const std::size_t rows = program.row_count();
                // A row that the first column violates, with a column of no cost that makes up for it, both in place.
                LinearColumns slack;
                slack.add(0.0, 0.0, linear_infinity);
                program.add_columns(slack);
                LinearRows row;
                row.entry(0, 1.0);
                row.entry(columns, 1.0);
                row.finish(1000.0, linear_infinity);
                program.add_rows(row);
                program.make_column_basic(columns);
                program.make_row_tight(rows);
                REQUIRE(program.solve() == LinearStatus::Optimal);
                CHECK(program.objective() == doctest::Approx(best));
                CHECK(program.is_column_basic(columns));
                CHECK_FALSE(program.is_row_basic(rows));

                program.remove_rows(std::vector<int>{static_cast<int>(rows)});
                program.remove_columns(std::vector<int>{static_cast<int>(columns)});
                CHECK(program.column_count() == columns);
                REQUIRE(program.solve() == LinearStatus::Optimal);
                CHECK(program.objective() == doctest::Approx(best));
            }
        }
    }

    TEST_CASE("a solver that was not built in is refused")
    {
        CHECK(is_built(LinearSolver::Clp));
        if (!is_built(LinearSolver::Highs)) {
            CHECK_THROWS_AS(LinearProgram({}, {}, LinearSolver::Highs), std::invalid_argument);
        }
    }
}
