// SPDX-License-Identifier: MIT
#include "engine/location/covering/sweep/cover_sweep.hpp"

#include <algorithm>

namespace doorstep::engine {
namespace {

constexpr std::int64_t first_steps = 60; // of the budget: a sweep's budget above the bound behind it
constexpr std::size_t times_in_last = 8;

} // namespace

CoverSweep::CoverSweep(const CoverCore& core, std::span<const std::uint32_t> order,
                       std::span<const std::int64_t> prices, std::int64_t covered)
    : line_{core, order, prices, covered}
{
    if (line_.is_narrow()) {
        runner_ = make_sweep_runner(line_);
        ahead_.assign(line_.blocks().size() + 1, 0);
    }
}

std::size_t CoverSweep::bytes_per_state() const
{
    return times_in_last * (line_.words() * sizeof(std::uint64_t) + 16);
}

/// Sweeps with a little budget above `least` and then with more, since an answer mostly loses little more: when all
/// states go without one being dropped, more than the budget is lost. `dropped` is above `budget` when that much is.
SweepEnd CoverSweep::deepen(SweepTask task, std::int64_t least, std::int64_t budget, const Stop& should_stop)
{
    std::int64_t step = std::max<std::int64_t>(1, budget / first_steps);
    while (least <= budget) {
        task.budget = std::min(budget, least + step);
        SweepEnd end = runner_->run(task, should_stop);
        if (end.was_stopped || end.least() != SweepEnd::none) {
            return end;
        }
        least = task.budget + 1;
        step += step / 2 + 1;
    }
    return {.dropped = budget + 1};
}

/// From station to station backwards.
bool CoverSweep::look_ahead(SweepTask task, std::size_t stations, std::int64_t budget, const Stop& should_stop)
{
    const std::size_t blocks = line_.blocks().size();
    const std::size_t way = std::max<std::size_t>(1, blocks / std::max<std::size_t>(1, stations));
    for (task.from = (blocks - 1) / way * way;; task.from -= way) {
        const SweepEnd end = deepen(task, ahead_[task.from], budget, should_stop);
        if (end.was_stopped) {
            return false;
        }
        const auto known = static_cast<std::int32_t>(std::min(end.least(), budget + 1));
        for (std::size_t block = 0; block <= task.from; ++block) {
            ahead_[block] = std::max(ahead_[block], known);
        }
        if (task.from == 0) {
            return true;
        }
    }
}

CoverSweep::Found CoverSweep::search(std::int64_t covered, const Effort& effort, unsigned threads,
                                     const Stop& should_stop)
{
    Found found;
    const std::int64_t budget = line_.loss_of(covered + 1); // what an answer of interest loses at most
    SweepTask task{.ahead = ahead_, .most_states = effort.most_states, .threads = threads};
    found.was_stopped = budget >= 0 && !look_ahead(task, effort.stations, budget, should_stop);
    std::int64_t least = ahead_.front();
    if (!found.was_stopped && least <= budget) {
        task.counts = line_.must_count();
        task.most_states *= times_in_last;
        SweepEnd last = deepen(task, least, budget, should_stop);
        found.was_stopped = last.was_stopped;
        if (!last.was_stopped) {
            least = std::max(least, std::min(last.least(), budget + 1));
        }
        if (last.best != SweepEnd::none) { // once more, for its columns
            task.budget = last.best;
            task.records = true;
            last = runner_->run(task, should_stop);
            found.columns = std::move(last.columns);
            found.covered = last.best != SweepEnd::none ? line_.covered_with(last.best) : -1;
        }
    }
    found.bound = std::max(covered, line_.covered_with(least));
    return found;
}

} // namespace doorstep::engine
