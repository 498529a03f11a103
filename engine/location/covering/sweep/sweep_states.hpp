// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/sweep/merge_like_states.hpp"
#include "engine/location/covering/sweep/opening_losses.hpp"
#include "engine/location/covering/sweep/sweep_history.hpp"
#include "engine/location/covering/sweep/sweep_run.hpp"
#include "engine/location/covering/sweep/sweep_state.hpp"

#include "engine/parallel.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// `SweepRunner` for lines of `Words` words.
template <std::size_t Words>
class SweepStates final : public SweepRunner {
public:
    explicit SweepStates(const SweepLine& line) : line_{line} {}

    SweepEnd run(const SweepTask& task, const std::function<bool()>& should_stop) override
    {
        SweepEnd end;
        begin(task);
        for (std::size_t block = task.from; block < line_.blocks().size(); ++block) {
            if (!pass(block, should_stop)) {
                end.was_stopped = true;
                return end;
            }
            if (states_.size() > task.most_states) {
                end.dropped = std::min(end.dropped, drop_worst(task.ahead[block + 1]));
            }
            if (states_.empty()) {
                return end;
            }
        }
        for (const State& state : states_) {
            const std::int64_t fewer = static_cast<std::int64_t>(line_.count()) - state.open;
            const std::int64_t loss = state.loss + (task.counts ? line_.charge() * fewer : 0);
            if (loss < end.best && loss <= budget_) {
                end.best = loss;
                end.columns = task.records ? history_.columns_of(line_, state.history) : std::vector<std::uint32_t>{};
            }
        }
        return end;
    }

private:
    using State = SweepState<Words>;
    static constexpr std::size_t few_states = 200; // a table would not pay
    static constexpr std::size_t states_per_task = 2048;
    static constexpr unsigned shard_bits = 7; // of a state's hash
    static constexpr std::size_t most_shards = std::size_t{1} << shard_bits;
    static constexpr std::size_t wave = 64;

    using Shards = std::array<std::vector<State>, most_shards>;

    void begin(const SweepTask& task)
    {
        task_ = &task;
        budget_ = task.budget;
        const std::vector<std::uint64_t> begun = line_.begun_before(task.from);
        excused_.fill(0);
        std::copy(begun.begin(), begun.end(), excused_.begin());
        states_.assign(1, State{});
        history_.clear();
    }

    /// False when it was stopped.
    bool pass(std::size_t number, const std::function<bool()>& should_stop)
    {
        block_ = &line_.blocks()[number];
        limit_ = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(budget_ - task_->ahead[number + 1], -1, SweepLine::most_loss - 1));
        const std::size_t tasks = (states_.size() + states_per_task - 1) / states_per_task;
        shards_ = tasks > 2 ? most_shards : 1;
        next_.resize(std::max(next_.size(), tasks));
        const unsigned threads = tasks > 2 ? task_->threads : 1;
        opening_.set_to(*block_, states_.size() > few_states);
        const bool is_whole = in_waves(tasks, threads, should_stop, [&](std::size_t task) { advance(task); }) &&
                              in_waves(shards_, threads, should_stop, [&](std::size_t shard) { merge(shard, tasks); });
        if (!is_whole) {
            return false;
        }
        states_.clear();
        for (std::size_t shard = 0; shard < shards_; ++shard) {
            states_.insert(states_.end(), merged_[shard].begin(), merged_[shard].end());
        }
        if (task_->records) {
            remember(number);
        }
        for (std::size_t word = 0; word < Words; ++word) {
            excused_[word] &= ~block_->ending[word];
        }
        return true;
    }

    /// So that a stop is heard within a block of millions of states.
    static bool in_waves(std::size_t count, unsigned threads, const std::function<bool()>& should_stop,
                         const std::function<void(std::size_t)>& body)
    {
        for (std::size_t first = 0; first < count; first += wave) {
            if (should_stop()) {
                return false;
            }
            parallel_for(std::min(wave, count - first), threads, [&](std::size_t at) { body(first + at); });
        }
        return true;
    }

    void merge(std::size_t shard, std::size_t tasks)
    {
        std::vector<const std::vector<State>*> parts;
        for (std::size_t task = 0; task < tasks; ++task) {
            parts.push_back(&next_[task][shard]);
        }
        merge_like_states<State>(parts, merged_[shard], tables_[shard]);
    }

    void advance(std::size_t task)
    {
        Shards& shards = next_[task];
        for (std::size_t shard = 0; shard < shards_; ++shard) {
            shards[shard].clear();
        }
        const std::size_t end = std::min(states_.size(), (task + 1) * states_per_task);
        for (std::size_t at = task * states_per_task; at < end; ++at) {
            State state = states_[at];
            state.loss += block_->all_closed;
            if (!opening_.has_table()) {
                open_from(state, 0, shards);
                continue;
            }
            if (state.loss <= limit_) {
                finish(state, shards);
            }
            if (can_open(state) && state.loss + opening_.least() <= limit_) {
                const auto losses = opening_.with_each(state);
                for (std::size_t column = 0; column < block_->columns; ++column) {
                    if (losses[column] <= limit_ + block_->relief[column]) {
                        open(state, column, losses[column], shards);
                    }
                }
            }
        }
    }

    [[nodiscard]] bool can_open(const State& state) const { return !task_->counts || state.open < line_.count(); }

    /// Whether some other column of this sweep would do as well.
    [[nodiscard]] bool has_substitute(const State& state, std::size_t column) const
    {
        const auto& all = block_->substitutions[column];
        return std::any_of(all.begin(), all.end(), [&](const SweepLine::Substitution& other) {
            std::uint64_t lacking = 0;
            for (std::size_t word = 0; word < Words; ++word) {
                lacking |= other.lacking[word] & ~state.covered[word];
            }
            return lacking == 0 && other.place >= task_->from * SweepLine::columns_per_block;
        });
    }

    void open(const State& state, std::size_t column, std::int32_t loss, Shards& shards)
    {
        if (has_substitute(state, column)) {
            return;
        }
        State next = state;
        for (std::size_t word = 0; word < Words; ++word) {
            next.covered[word] |= block_->rows[column * Words + word];
        }
        next.loss = loss;
        next.open = static_cast<std::uint16_t>(next.open + (task_->counts ? 1 : 0));
        next.opened = static_cast<std::uint8_t>(next.opened | (1U << column));
        open_from(next, column + 1, shards);
    }

    /// The state as it is, and with each further column of the block from `column` on that is worth it.
    void open_from(const State& state, std::size_t column, Shards& shards)
    {
        if (state.loss <= limit_) {
            finish(state, shards);
        }
        if (!can_open(state)) {
            return;
        }
        for (; column < block_->columns; ++column) {
            const std::int32_t most = limit_ + block_->relief[column];
            const std::int32_t loss = opening_.with(state, column, most);
            if (loss <= most) {
                open(state, column, loss, shards);
            }
        }
    }

    /// Rows that end here and are not covered are missed.
    void finish(const State& state, Shards& shards)
    {
        State next = state;
        for (std::size_t word = 0; word < Words && next.loss <= limit_; ++word) {
            const std::uint64_t missed = block_->ending[word] & ~next.covered[word] & ~excused_[word];
            next.loss = add_losses(missed, block_->missed.data() + 64 * word, next.loss, limit_);
            next.covered[word] &= ~block_->ending[word];
        }
        if (next.loss <= limit_) {
            shards[shards_ == 1 ? 0 : next.hash() >> (64 - shard_bits)].push_back(next);
        }
    }

    void remember(std::size_t number)
    {
        for (State& state : states_) {
            if (state.opened != 0) {
                state.history = history_.add(state.history, number, state.opened);
                state.opened = 0;
            }
        }
    }

    /// Keeps three quarters of what there is room for; what all others lose at least.
    std::int64_t drop_worst(std::int32_t ahead)
    {
        const auto last = states_.begin() + static_cast<std::ptrdiff_t>(task_->most_states - task_->most_states / 4);
        std::vector<std::int32_t>& losses = losses_;
        losses.clear();
        for (const State& state : states_) {
            losses.push_back(state.loss);
        }
        const auto middle = losses.begin() + (last - states_.begin());
        std::nth_element(losses.begin(), middle, losses.end());
        const std::int32_t from = *middle;
        std::erase_if(states_, [&](const State& state) { return state.loss >= from; });
        const std::int64_t dropped = std::int64_t{from} + ahead;
        budget_ = std::min(budget_, dropped - 1);
        return dropped;
    }

    const SweepLine& line_;
    const SweepTask* task_ = nullptr;
    const SweepLine::Block* block_ = nullptr;
    std::int64_t budget_ = 0;
    std::int32_t limit_ = 0; // of losses after the block
    OpeningLosses<Words> opening_;
    std::size_t shards_ = 1;
    std::array<std::uint64_t, Words> excused_{}; // slots of rows that columns before the first block may cover
    std::vector<State> states_;
    std::vector<Shards> next_; // per task
    Shards merged_;
    std::array<std::vector<std::uint32_t>, most_shards> tables_;
    std::vector<std::int32_t> losses_;
    SweepHistory history_;
};

} // namespace doorstep::engine
