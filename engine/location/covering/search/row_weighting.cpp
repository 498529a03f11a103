// SPDX-License-Identifier: MIT
#include "engine/location/covering/search/row_weighting.hpp"

#include "engine/location/random_numbers.hpp"
#include "engine/parallel.hpp"

#include <algorithm>
#include <limits>

namespace doorstep::engine {
namespace {

constexpr std::size_t walks_at_once = 2;
constexpr std::size_t steps_of_a_round = 500; // then the walks tell each other what they found
constexpr std::size_t reads_between_looks = 1'000'000;
constexpr std::uint32_t none = 0xFFFFFFFFU;

/// Columns or rows in no order, each known to be in or not.
class NumberSet {
public:
    explicit NumberSet(std::size_t size) : position_(size, none) {}

    [[nodiscard]] bool has(std::uint32_t number) const { return position_[number] != none; }
    [[nodiscard]] const std::vector<std::uint32_t>& list() const { return list_; }
    void add(std::uint32_t number)
    {
        position_[number] = static_cast<std::uint32_t>(list_.size());
        list_.push_back(number);
    }
    void remove(std::uint32_t number)
    {
        const std::uint32_t last = list_.back();
        list_[position_[number]] = last;
        position_[last] = position_[number];
        position_[number] = none;
        list_.pop_back();
    }

private:
    std::vector<std::uint32_t> position_;
    std::vector<std::uint32_t> list_;
};

class Walk {
public:
    Walk(const CoverCore& core, std::span<const std::uint32_t> start, std::int64_t at_most, std::uint64_t seed)
        : core_{core}, weight_(core.matrix.rows(), 1), missing_{core.need}, score_(core.matrix.columns(), 0),
          worth_of_fee_(core.matrix.columns()), moved_at_(core.matrix.columns(), 0),
          may_return_(core.matrix.columns(), 1), open_{core.matrix.columns()}, missed_{core.matrix.rows()},
          random_{seed}, at_most_{at_most}
    {
        for (std::uint32_t column = 0; column < score_.size(); ++column) {
            score_[column] = static_cast<std::int64_t>(core.matrix.rows_of(column).size());
            const std::int64_t fee = core.fee[column];
            worth_of_fee_[column] = fee > 0 ? 1.0 / static_cast<double>(fee) : 1e30;
        }
        for (std::uint32_t row = 0; row < weight_.size(); ++row) {
            missed_.add(row);
        }
        for (const std::uint32_t column : start) {
            open_column(column);
        }
    }

    /// Until a round is over or a cover is good enough.
    /// \param at_most fees of a cover that is of interest, if less than it knows
    void run(std::int64_t at_most, std::int64_t good_enough, const StopSignal& stop)
    {
        at_most_ = std::min(at_most_, at_most);
        for (std::size_t step = 0; step < steps_of_a_round && best_fees_ > good_enough && at_most_ >= 0; ++step) {
            if (reads_ >= next_look_) {
                next_look_ = reads_ + reads_between_looks;
                if (stop.is_set()) {
                    return;
                }
            }
            take_step();
        }
    }

    [[nodiscard]] const std::vector<std::uint32_t>& best() const { return best_; }
    [[nodiscard]] std::int64_t best_fees() const { return best_fees_; }
    [[nodiscard]] std::size_t reads() const { return reads_; }

private:
    void take_step()
    {
        ++now_;
        while (missed_.list().empty() || fees_ > at_most_) {
            if (missed_.list().empty() && fees_ <= at_most_) {
                keep();
            }
            if (open_.list().empty()) {
                return;
            }
            close_column(cheapest_to_close());
        }
        if (!open_.list().empty()) {
            close_column(cheapest_to_close());
        }
        while (!missed_.list().empty()) {
            const std::uint32_t row = missed_.list()[random_below(random_, missed_.list().size())];
            const std::uint32_t column = best_to_open(row);
            if (column == none) {
                break;
            }
            open_column(column);
        }
        for (const std::uint32_t missed : missed_.list()) {
            ++weight_[missed];
            change_scores(missed, 1);
        }
    }

    void keep()
    {
        best_ = open_.list();
        best_fees_ = fees_;
        at_most_ = fees_ - 1;
    }

    void change_scores(std::uint32_t row, std::int64_t change)
    {
        const auto columns = core_.matrix.columns_of(row);
        reads_ += columns.size();
        for (const std::uint32_t column : columns) {
            score_[column] += change;
            may_return_[column] = 1;
        }
    }

    /// Of those open, or those closed.
    void change_scores_of(std::uint32_t row, bool open, std::int64_t change)
    {
        const auto columns = core_.matrix.columns_of(row);
        reads_ += columns.size();
        for (const std::uint32_t column : columns) {
            if (open_.has(column) == open) {
                score_[column] += change;
                may_return_[column] = 1;
            }
        }
    }

    /// The column's score stays: what it gains closed is what it loses open.
    void open_column(std::uint32_t column)
    {
        const std::int64_t score = score_[column];
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            const std::int32_t missing = missing_[row]--;
            if (missing == 1) {
                missed_.remove(row);
                change_scores_of(row, false, -weight_[row]);
            }
            else if (missing == 0) {
                change_scores_of(row, true, -weight_[row]);
            }
        }
        reads_ += core_.matrix.rows_of(column).size();
        score_[column] = score;
        open_.add(column);
        fees_ += core_.fee[column];
        moved_at_[column] = now_;
    }

    void close_column(std::uint32_t column)
    {
        const std::int64_t score = score_[column];
        open_.remove(column);
        for (const std::uint32_t row : core_.matrix.rows_of(column)) {
            const std::int32_t missing = missing_[row]++;
            if (missing == 0) {
                missed_.add(row);
                change_scores_of(row, false, weight_[row]);
            }
            else if (missing == -1) {
                change_scores_of(row, true, weight_[row]);
            }
        }
        reads_ += core_.matrix.rows_of(column).size();
        score_[column] = score;
        fees_ -= core_.fee[column];
        moved_at_[column] = now_;
        may_return_[column] = 0;
    }

    /// Per fee the least weight lost; of equal ones the longest open. Those just opened stay, if another can go.
    [[nodiscard]] std::uint32_t cheapest_to_close()
    {
        std::uint32_t best = none;
        double least = std::numeric_limits<double>::infinity();
        for (const std::uint32_t column : open_.list()) {
            const double lost = static_cast<double>(score_[column]) * worth_of_fee_[column];
            const bool is_less = lost < least || (lost == least && moved_at_[column] < moved_at_[best]);
            if (is_less && moved_at_[column] + 1 < now_) {
                least = lost;
                best = column;
            }
        }
        reads_ += open_.list().size();
        return best == none ? open_.list().front() : best;
    }

    /// Per fee the most weight gained, within the fees allowed; of equal ones the longest closed.
    [[nodiscard]] std::uint32_t best_to_open(std::uint32_t row)
    {
        std::uint32_t best = none;
        double most = -1.0;
        for (const std::uint32_t column : core_.matrix.columns_of(row)) {
            if (open_.has(column) || may_return_[column] == 0 || core_.fee[column] > at_most_ - fees_) {
                continue;
            }
            const double gained = static_cast<double>(score_[column]) * worth_of_fee_[column];
            if (gained > most || (gained == most && moved_at_[column] < moved_at_[best])) {
                most = gained;
                best = column;
            }
        }
        return best;
    }

    const CoverCore& core_;
    std::vector<std::int64_t> weight_;  // per row
    std::vector<std::int32_t> missing_; // per row: open columns it needs more, negative when it has spare ones
    std::vector<std::int64_t> score_;   // per column: weight missed less when it opens, or more when it closes
    std::vector<double> worth_of_fee_;  // per column: 1 ÷ fee
    std::vector<std::uint64_t> moved_at_;
    std::vector<std::uint8_t> may_return_; // per column: something around it changed since it was closed
    NumberSet open_;
    NumberSet missed_;
    std::vector<std::uint32_t> best_;
    std::uint64_t random_;
    std::int64_t at_most_; // fees of a cover that is of interest
    std::int64_t fees_ = 0;
    std::int64_t best_fees_ = INT64_MAX;
    std::uint64_t now_ = 0;
    std::size_t reads_ = 0;
    std::size_t next_look_ = 0; // at the clock
};

} // namespace

std::vector<std::uint32_t> search_by_row_weights(const CoverCore& core, std::span<const std::uint32_t> start,
                                                 const RowWeightingSettings& settings, const StopSignal& stop)
{
    std::vector<Walk> walks;
    std::uint64_t random = settings.seed;
    for (std::size_t number = 0; number < walks_at_once; ++number) {
        walks.emplace_back(core, start, settings.at_most, next_random(random));
    }
    std::int64_t best = INT64_MAX;
    std::vector<std::uint32_t> columns;
    for (std::size_t in_vain = 0; in_vain < settings.patience && best > settings.good_enough && !stop.is_set();
         in_vain += steps_of_a_round) {
        const std::int64_t at_most = best == INT64_MAX ? settings.at_most : best - 1;
        parallel_for(walks_at_once, settings.threads,
                     [&](std::size_t number) { walks[number].run(at_most, settings.good_enough, stop); });
        std::size_t reads = 0;
        for (const Walk& walk : walks) {
            reads += walk.reads();
            if (walk.best_fees() < best) {
                best = walk.best_fees();
                columns = walk.best();
                in_vain = 0;
            }
        }
        if (reads > settings.most_reads) {
            break;
        }
    }
    std::sort(columns.begin(), columns.end());
    return columns;
}

} // namespace doorstep::engine
