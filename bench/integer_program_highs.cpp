// SPDX-License-Identifier: MIT
#include "bench/integer_program.hpp"

#include "engine/location/linear/stop_signal.hpp"

#include <Highs.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace doorstep::bench {

namespace {

HighsModel model_of(const IntegerProgram& program)
{
    HighsModel model;
    HighsLp& lp = model.lp_;
    lp.num_col_ = static_cast<HighsInt>(program.columns.count());
    lp.num_row_ = static_cast<HighsInt>(program.rows.count());
    lp.col_cost_ = program.columns.cost;
    lp.col_lower_ = program.columns.lower;
    lp.col_upper_ = program.columns.upper;
    lp.row_lower_ = program.rows.lower;
    lp.row_upper_ = program.rows.upper;
    lp.a_matrix_.format_ = MatrixFormat::kRowwise;
    lp.a_matrix_.num_col_ = lp.num_col_;
    lp.a_matrix_.num_row_ = lp.num_row_;
    lp.a_matrix_.start_ = program.rows.first;
    lp.a_matrix_.index_ = program.rows.column;
    lp.a_matrix_.value_ = program.rows.value;
    for (const bool is_integer : program.is_integer) {
        lp.integrality_.push_back(is_integer ? HighsVarType::kInteger : HighsVarType::kContinuous);
    }
    return model;
}

void read_solution(IntegerSolution& solution, const Highs& highs, const IntegerProgram& program)
{
    solution.bound = highs.getInfo().mip_dual_bound;
    if (highs.getInfo().primal_solution_status != kSolutionStatusFeasible) {
        return;
    }
    solution.has_solution = true;
    solution.objective = highs.getInfo().objective_function_value;
    solution.bound = std::min(solution.bound, solution.objective);
    solution.values = highs.getSolution().col_value;
    for (std::size_t column = 0; column < solution.values.size(); ++column) {
        if (program.is_integer[column]) {
            solution.values[column] = std::round(solution.values[column]);
        }
    }
}

} // namespace

IntegerSolution solve_with_highs(const IntegerProgram& program, const IntegerLimits& limits)
{
    const engine::StopSignal signal{limits.deadline, limits.progress};
    if (signal.is_set()) {
        return start_alone(program, limits.start);
    }
    Highs highs;
    highs.setOptionValue("output_flag", false);
    highs.setOptionValue("threads", 1);
    highs.setOptionValue("mip_rel_gap", limits.relative_gap);
    highs.setOptionValue("mip_abs_gap", limits.absolute_gap);
    if (limits.deadline) {
        const std::chrono::duration<double> left = *limits.deadline - std::chrono::steady_clock::now();
        highs.setOptionValue("time_limit", std::max(0.0, left.count()));
    }
    if (limits.cutoff) {
        highs.setOptionValue("objective_bound", *limits.cutoff);
    }
    highs.passModel(model_of(program));
    if (!limits.start.empty()) {
        HighsSolution start;
        start.col_value = limits.start;
        highs.setSolution(start);
    }
    highs.setCallback([&](int, const std::string&, const auto*, auto* answer, void*) {
        answer->user_interrupt = signal.is_set() ? 1 : 0;
    });
    highs.startCallback(kCallbackMipInterrupt);
    highs.run();
    IntegerSolution solution;
    read_solution(solution, highs, program);
    if (highs.getModelStatus() == HighsModelStatus::kInfeasible) {
        solution.status = IntegerStatus::Infeasible;
        solution.bound = limits.cutoff.value_or(engine::linear_infinity);
    }
    else if (highs.getModelStatus() == HighsModelStatus::kOptimal) {
        solution.status = IntegerStatus::Optimal;
    }
    return solution;
}

} // namespace doorstep::bench
