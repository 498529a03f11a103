// SPDX-License-Identifier: MIT
#include "bench/reference_run.hpp"

#include "bench/textbook_model.hpp"

#include <chrono>
#include <ctime>
#include <stdexcept>

namespace doorstep::bench {

namespace {

IntegerSolution solve(const std::string& solver, const IntegerProgram& program, const IntegerLimits& limits)
{
#ifdef DOORSTEP_WITH_HIGHS
    if (solver == "highs") {
        return solve_with_highs(program, limits);
    }
#endif
    if (solver == "cbc") {
        return solve_integer_program(program, limits);
    }
    throw std::invalid_argument{"no solver to compare with is called \"" + solver + "\""};
}

} // namespace

std::vector<std::string> reference_solvers()
{
#ifdef DOORSTEP_WITH_HIGHS
    return {"cbc", "highs"};
#else
    return {"cbc"};
#endif
}

ReferenceRun run_reference(const std::string& solver, const BenchInstance& instance, double time_limit)
{
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    const std::clock_t cpu_began = std::clock();
    const IntegerProgram program = textbook_model(instance.problem);
    IntegerLimits limits;
    limits.deadline = began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{time_limit});
    const IntegerSolution solution = solve(solver, program, limits);
    const double sign = instance.problem.model == engine::LocationModel::MaxCover ? -1.0 : 1.0;
    ReferenceRun run;
    run.status = solution.status == IntegerStatus::Optimal      ? "optimal"
                 : solution.status == IntegerStatus::Infeasible ? "infeasible"
                                                                : "stopped";
    if (solution.has_solution) {
        run.objective = sign * solution.objective;
    }
    run.bound = sign * solution.bound;
    run.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    run.cpu_seconds = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
    return run;
}

} // namespace doorstep::bench
