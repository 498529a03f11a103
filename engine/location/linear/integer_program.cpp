// SPDX-License-Identifier: MIT
#include "engine/location/linear/integer_program.hpp"

#include "engine/location/linear/stop_signal.hpp"

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinMessageHandler.hpp>
#include <OsiClpSolverInterface.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace doorstep::engine {

namespace {

/// Stops branch and cut at a node. The solver clones it, so it only points at the signal.
class StopBranching final : public CbcEventHandler {
public:
    explicit StopBranching(const StopSignal* signal) : signal_{signal} {}
    [[nodiscard]] CbcEventHandler* clone() const override { return new StopBranching(*this); }
    CbcAction event(CbcEvent /*which*/) override { return signal_->is_set() ? stop : noAction; }

private:
    const StopSignal* signal_;
};

CoinPackedMatrix matrix_of(const IntegerProgram& program)
{
    const LinearRows& rows = program.rows;
    CoinPackedMatrix matrix{false, 0.0, 0.0};
    matrix.setDimensions(0, static_cast<int>(program.columns.count()));
    if (rows.count() > 0) {
        matrix.appendRows(static_cast<int>(rows.count()), rows.first.data(), rows.column.data(), rows.value.data(),
                          static_cast<int>(program.columns.count()));
    }
    return matrix;
}

void load(OsiClpSolverInterface& solver, const IntegerProgram& program)
{
    solver.messageHandler()->setLogLevel(0);
    solver.setHintParam(OsiDoReducePrint, true, OsiHintTry);
    const LinearColumns& columns = program.columns;
    const auto bounded = [&](std::vector<double> bounds) {
        for (double& bound : bounds) {
            bound = std::isinf(bound) ? std::copysign(solver.getInfinity(), bound) : bound;
        }
        return bounds;
    };
    solver.loadProblem(matrix_of(program), bounded(columns.lower).data(), bounded(columns.upper).data(),
                       columns.cost.data(), bounded(program.rows.lower).data(), bounded(program.rows.upper).data());
    for (std::size_t column = 0; column < columns.count(); ++column) {
        if (program.is_integer[column]) {
            solver.setInteger(static_cast<int>(column));
        }
    }
}

void set_limits(CbcModel& model, const IntegerLimits& limits)
{
    if (limits.deadline) {
        const std::chrono::duration<double> left = *limits.deadline - std::chrono::steady_clock::now();
        model.setUseElapsedTime(true);
        model.setMaximumSeconds(std::max(0.01, left.count()));
    }
    if (limits.cutoff) {
        model.setCutoff(*limits.cutoff);
    }
    model.setAllowableFractionGap(limits.relative_gap);
    model.setAllowableGap(limits.absolute_gap);
}

void read_solution(IntegerSolution& solution, const CbcModel& model, const IntegerProgram& program)
{
    solution.has_solution = model.bestSolution() != nullptr;
    if (!solution.has_solution) {
        return;
    }
    solution.objective = model.getObjValue();
    solution.values.assign(model.bestSolution(), model.bestSolution() + program.columns.count());
    for (std::size_t column = 0; column < solution.values.size(); ++column) {
        if (program.is_integer[column]) {
            solution.values[column] = std::round(solution.values[column]);
        }
    }
}

} // namespace

IntegerSolution solve_integer_program(const IntegerProgram& program, const IntegerLimits& limits)
{
    OsiClpSolverInterface solver;
    load(solver, program);
    CbcModel model{solver};
    CbcSolverUsefulData
        settings; // the library's own defaults; those of the calls without it are shared between threads
    settings.noPrinting_ = true;
    CbcMain0(model, settings);
    model.setLogLevel(0);
    set_limits(model, limits);
    if (!limits.start.empty()) {
        double objective = 0.0;
        for (std::size_t column = 0; column < limits.start.size(); ++column) {
            objective += limits.start[column] * program.columns.cost[column];
        }
        model.setBestSolution(limits.start.data(), static_cast<int>(limits.start.size()), objective, true);
    }
    const StopSignal signal{limits.deadline, limits.progress};
    StopBranching handler{&signal};
    model.passInEventHandler(&handler);
    std::array<const char*, 5> words{"locate", "-log", "0", "-solve", "-quit"};
    CbcMain1(
        static_cast<int>(words.size()), words.data(), model, [](CbcModel*, int) { return 0; }, settings);

    IntegerSolution solution;
    read_solution(solution, model, program);
    solution.bound = model.getBestPossibleObjValue();
    if (model.isProvenInfeasible()) {
        solution.status = IntegerStatus::Infeasible;
        solution.bound = limits.cutoff.value_or(linear_infinity);
    }
    else if (model.isProvenOptimal() ||
             (solution.has_solution && model.status() == 0 && model.secondaryStatus() == 2)) {
        solution.status = IntegerStatus::Optimal;
    }
    solution.bound = solution.has_solution ? std::min(solution.bound, solution.objective) : solution.bound;
    return solution;
}

} // namespace doorstep::engine
