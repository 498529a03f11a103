// SPDX-License-Identifier: MIT
#include "bench/integer_program.hpp"

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

namespace doorstep::bench {

namespace {

using engine::LinearColumns;
using engine::LinearRows;
using engine::StopSignal;

constexpr double solver_tolerance = 1e-6; // relative, as the solver has it

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

double objective_of(const IntegerProgram& program, const std::vector<double>& values)
{
    double objective = 0.0;
    for (std::size_t column = 0; column < values.size(); ++column) {
        objective += values[column] * program.columns.cost[column];
    }
    return objective;
}

/// No time limit: the event handler alone keeps the deadline, for CBC 2.10.8 with a limit that ends in its
/// preprocessing calls an unsolved program optimal (seen with a clock that jumps) or reads memory it never wrote.
void set_limits(CbcModel& model, const IntegerProgram& program, const IntegerLimits& limits)
{
    if (limits.cutoff) {
        model.setCutoff(*limits.cutoff);
    }
    model.setAllowableFractionGap(limits.relative_gap);
    model.setAllowableGap(limits.absolute_gap);
    if (!limits.start.empty()) {
        model.setBestSolution(limits.start.data(), static_cast<int>(limits.start.size()),
                              objective_of(program, limits.start), true);
    }
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

/// The solver's word is taken where its own bound agrees.
bool is_optimal(const IntegerSolution& solution, const CbcModel& model, const IntegerLimits& limits)
{
    const bool is_said = model.isProvenOptimal() || (model.status() == 0 && model.secondaryStatus() == 2);
    const double size = std::max(1.0, std::abs(solution.objective));
    const double gap = std::max(limits.absolute_gap, (limits.relative_gap + solver_tolerance) * size);
    return is_said && solution.has_solution && solution.objective - solution.bound <= gap;
}

} // namespace

IntegerSolution start_alone(const IntegerProgram& program, const std::vector<double>& start)
{
    IntegerSolution solution;
    solution.has_solution = !start.empty();
    solution.objective = objective_of(program, start);
    solution.values = start;
    return solution;
}

IntegerSolution solve_integer_program(const IntegerProgram& program, const IntegerLimits& limits)
{
    const StopSignal signal{limits.deadline, limits.progress};
    if (signal.is_set()) {
        return start_alone(program, limits.start);
    }
    OsiClpSolverInterface solver;
    load(solver, program);
    CbcModel model{solver};
    CbcSolverUsefulData
        settings; // the library's own defaults; those of the calls without it are shared between threads
    settings.noPrinting_ = true;
    CbcMain0(model, settings);
    model.setLogLevel(0);
    set_limits(model, program, limits);
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
        solution.bound = limits.cutoff.value_or(engine::linear_infinity);
    }
    else if (is_optimal(solution, model, limits)) {
        solution.status = IntegerStatus::Optimal;
    }
    solution.bound = solution.has_solution ? std::min(solution.bound, solution.objective) : solution.bound;
    return solution;
}

} // namespace doorstep::bench
