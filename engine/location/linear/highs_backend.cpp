// SPDX-License-Identifier: MIT
#include "engine/location/linear/linear_backend.hpp"

#include "engine/location/linear/stop_signal.hpp"

#include <Highs.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doorstep::engine {

namespace {

constexpr int dual_simplex = 1; // of the option simplex_strategy
constexpr int primal_simplex = 4;

std::size_t size_of(HighsInt count)
{
    return static_cast<std::size_t>(count);
}

/// One for each of these numbers below `count`, zero for the others.
std::vector<HighsInt> mask_of(std::span<const int> numbers, std::size_t count)
{
    std::vector<HighsInt> mask(count, 0);
    for (const int number : numbers) {
        mask[size_of(number)] = 1;
    }
    return mask;
}

/// Where the last run ended. The library forgets it at the next change of the program.
struct Outcome {
    double objective = 0.0;
    std::vector<double> values;
    std::vector<double> duals;
    std::vector<double> reduced_costs;
    std::vector<double> row_activities;
    std::size_t iterations = 0;
};

class HighsBackend final : public LinearBackend {
public:
    HighsBackend()
    {
        set("output_flag", false);
        set("solver", std::string{"simplex"});
        set("parallel", std::string{"off"});
        set("threads", 1);
        highs_.setCallback([this](int, const std::string&, const auto*, auto* answer, void*) {
            answer->user_interrupt = signal_.is_set() ? 1 : 0;
        });
    }

    void add_rows(const LinearRows& rows) override
    {
        place_draft();
        highs_.addRows(static_cast<HighsInt>(rows.count()), rows.lower.data(), rows.upper.data(),
                       static_cast<HighsInt>(rows.column.size()), rows.first.data(), rows.column.data(),
                       rows.value.data());
    }

    void add_columns(const LinearColumns& columns, const LinearRows& entries) override
    {
        place_draft();
        highs_.addCols(static_cast<HighsInt>(columns.count()), columns.cost.data(), columns.lower.data(),
                       columns.upper.data(), static_cast<HighsInt>(entries.column.size()), entries.first.data(),
                       entries.column.data(), entries.value.data());
    }

    void remove_rows(std::span<const int> rows) override
    {
        place_draft();
        highs_.deleteRows(mask_of(rows, row_count()).data());
    }

    void remove_columns(std::span<const int> columns) override
    {
        place_draft();
        highs_.deleteCols(mask_of(columns, column_count()).data());
    }

    void set_column_bounds(int column, double lower, double upper) override
    {
        place_draft();
        highs_.changeColBounds(column, lower, upper);
    }

    void set_row_bounds(int row, double lower, double upper) override
    {
        place_draft();
        highs_.changeRowBounds(row, lower, upper);
    }

    void set_cost(int column, double cost) override { highs_.changeColCost(column, cost); }
    void do_not_scale() override { set("simplex_scale_strategy", 0); }
    void make_column_basic(int column) override { draft().col_status[size_of(column)] = HighsBasisStatus::kBasic; }
    void make_row_tight(int row) override { draft().row_status[size_of(row)] = HighsBasisStatus::kLower; }

    LinearStatus solve(LinearMethod method, const LinearLimits& limits) override
    {
        place_draft();
        if (method == LinearMethod::FromScratch) {
            highs_.clearSolver();
        }
        set("presolve", std::string{method == LinearMethod::FromScratch ? "on" : "off"});
        set("simplex_strategy", method == LinearMethod::Primal ? primal_simplex : dual_simplex);
        set("objective_bound", limits.cutoff.value_or(kHighsInf));
        signal_ = {limits.deadline, limits.progress};
        if (signal_.is_set()) { // the library would look up at its next factorisation only
            last_ = Outcome{};
            fill_up();
            return LinearStatus::Stopped;
        }
        highs_.startCallback(kCallbackSimplexInterrupt);
        const LinearStatus status = run();
        highs_.stopCallback(kCallbackSimplexInterrupt);
        return status;
    }

    std::vector<BranchEffect> try_branches(std::span<const std::size_t> columns, int steps) override;

    [[nodiscard]] std::size_t column_count() const override { return size_of(highs_.getNumCol()); }
    [[nodiscard]] std::size_t row_count() const override { return size_of(highs_.getNumRow()); }
    [[nodiscard]] double objective() const override { return last_.objective; }
    [[nodiscard]] std::span<const double> values() const override { return last_.values; }
    [[nodiscard]] std::span<const double> duals() const override { return last_.duals; }
    [[nodiscard]] std::span<const double> reduced_costs() const override { return last_.reduced_costs; }
    [[nodiscard]] std::span<const double> row_activities() const override { return last_.row_activities; }
    [[nodiscard]] bool is_row_basic(int row) const override
    {
        return basis().row_status[size_of(row)] == HighsBasisStatus::kBasic;
    }
    [[nodiscard]] bool is_column_basic(int column) const override
    {
        return basis().col_status[size_of(column)] == HighsBasisStatus::kBasic;
    }
    [[nodiscard]] std::size_t iteration_count() const override { return last_.iterations; }
    [[nodiscard]] DualBoundTask dual_bound_task() const override;

private:
    template <class Value>
    void set(const char* option, Value value)
    {
        highs_.setOptionValue(option, value);
    }

    LinearStatus run()
    {
        const HighsStatus went = highs_.run();
        read_outcome();
        if (went == HighsStatus::kError) {
            return LinearStatus::Stopped;
        }
        switch (highs_.getModelStatus()) {
        case HighsModelStatus::kModelEmpty:
        case HighsModelStatus::kOptimal: return LinearStatus::Optimal;
        case HighsModelStatus::kInfeasible: return LinearStatus::Infeasible;
        case HighsModelStatus::kUnbounded: return LinearStatus::Unbounded;
        case HighsModelStatus::kObjectiveBound: return LinearStatus::Cutoff;
        default: return LinearStatus::Stopped;
        }
    }

    void read_outcome()
    {
        const HighsSolution& solution = highs_.getSolution();
        last_ = Outcome{};
        last_.objective = highs_.getInfo().objective_function_value;
        last_.iterations = size_of(std::max<HighsInt>(0, highs_.getInfo().simplex_iteration_count));
        if (solution.value_valid) {
            last_.values = solution.col_value;
            last_.row_activities = solution.row_value;
        }
        if (solution.dual_valid) {
            last_.duals = solution.row_dual;
            last_.reduced_costs = solution.col_dual;
        }
        fill_up();
    }

    /// Zeros for what the library does not tell: as duals they bound the optimum too, if badly.
    void fill_up()
    {
        last_.values.resize(column_count(), 0.0);
        last_.reduced_costs.resize(column_count(), 0.0);
        last_.duals.resize(row_count(), 0.0);
        last_.row_activities.resize(row_count(), 0.0);
    }

    [[nodiscard]] const HighsBasis& basis() const { return draft_ ? *draft_ : highs_.getBasis(); }

    /// A basis that is being changed; the library takes it as a whole.
    HighsBasis& draft()
    {
        if (!draft_) {
            draft_ = highs_.getBasis();
            if (!draft_->useful) {
                draft_->col_status.assign(column_count(), HighsBasisStatus::kLower);
                draft_->row_status.assign(row_count(), HighsBasisStatus::kBasic);
            }
        }
        return *draft_;
    }

    void place_draft()
    {
        if (!draft_) {
            return;
        }
        const auto is_basic = [](HighsBasisStatus status) { return status == HighsBasisStatus::kBasic; };
        const auto basic =
            std::ranges::count_if(draft_->col_status, is_basic) + std::ranges::count_if(draft_->row_status, is_basic);
        draft_->alien = basic != std::ssize(draft_->row_status);
        draft_->valid = !draft_->alien;
        highs_.setBasis(*draft_);
        draft_.reset();
    }

    double try_bounds(int column, double lower, double upper, const HighsBasis& from);

    Highs highs_;
    StopSignal signal_;
    Outcome last_;
    std::optional<HighsBasis> draft_;
};

/// The rise of the objective within these bounds, from this basis.
double HighsBackend::try_bounds(int column, double lower, double upper, const HighsBasis& from)
{
    highs_.setBasis(from);
    highs_.changeColBounds(column, lower, upper);
    highs_.run();
    return highs_.getModelStatus() == HighsModelStatus::kInfeasible
               ? linear_infinity
               : std::max(0.0, highs_.getInfo().objective_function_value - last_.objective);
}

std::vector<BranchEffect> HighsBackend::try_branches(std::span<const std::size_t> columns, int steps)
{
    const HighsBasis from = highs_.getBasis();
    set("presolve", std::string{"off"});
    set("simplex_strategy", dual_simplex);
    set("objective_bound", kHighsInf);
    set("simplex_iteration_limit", steps);
    std::vector<BranchEffect> effects;
    for (const std::size_t column : columns) {
        const double value = last_.values[column];
        const double lower = highs_.getLp().col_lower_[column];
        const double upper = highs_.getLp().col_upper_[column];
        const auto number = static_cast<int>(column);
        effects.push_back({.down = try_bounds(number, lower, std::floor(value), from),
                           .up = try_bounds(number, std::ceil(value), upper, from)});
        highs_.changeColBounds(number, lower, upper);
    }
    highs_.setBasis(from);
    set("simplex_iteration_limit", kHighsIInf);
    return effects;
}

DualBoundTask HighsBackend::dual_bound_task() const
{
    const HighsLp& program = highs_.getLp();
    DualBoundTask task{.duals = last_.duals,
                       .row_lower = program.row_lower_,
                       .row_upper = program.row_upper_,
                       .cost = program.col_cost_,
                       .column_lower = program.col_lower_,
                       .column_upper = program.col_upper_,
                       .infinity = kHighsInf,
                       .entries_of = {}};
    std::shared_ptr<const HighsSparseMatrix> matrix{std::shared_ptr<void>{}, &program.a_matrix_};
    if (!program.a_matrix_.isColwise()) {
        auto turned = std::make_shared<HighsSparseMatrix>(program.a_matrix_);
        turned->ensureColwise();
        matrix = std::move(turned);
    }
    task.entries_of = [matrix](std::size_t column) {
        const auto begin = size_of(matrix->start_[column]);
        const auto length = size_of(matrix->start_[column + 1]) - begin;
        return ColumnEntries{std::span{matrix->index_}.subspan(begin, length),
                             std::span{matrix->value_}.subspan(begin, length)};
    };
    return task;
}

} // namespace

std::unique_ptr<LinearBackend> make_highs()
{
    return std::make_unique<HighsBackend>();
}

} // namespace doorstep::engine
