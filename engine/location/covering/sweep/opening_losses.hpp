// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/sweep/sweep_line.hpp"
#include "engine/location/covering/sweep/sweep_state.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// The loss of `of_slot` for each slot in the word; right up to `most`, above it just any number above.
[[nodiscard]] inline std::int32_t add_losses(std::uint64_t slots, const std::int32_t* of_slot, std::int32_t loss,
                                             std::int32_t most)
{
    while (slots != 0 && loss <= most) {
        loss += of_slot[std::countr_zero(slots)];
        slots &= slots - 1;
    }
    return loss;
}

/// What opening columns of one block costs a state: for all of them at once from a table, where that pays, or one by
/// one.
template <std::size_t Words>
class OpeningLosses {
public:
    using State = SweepState<Words>;
    using Losses = std::array<std::int32_t, SweepLine::columns_per_block>;

    /// \param block borrowed
    void set_to(const SweepLine::Block& block, bool with_table)
    {
        block_ = &block;
        least_ = SweepLine::most_loss;
        for (std::size_t column = 0; column < block.columns; ++column) {
            least_ = std::min(least_, block.opening[column] - block.relief[column]);
        }
        has_table_ = with_table;
        if (with_table) {
            tabulate();
        }
    }

    [[nodiscard]] bool has_table() const { return has_table_; }
    /// What opening adds at least, later columns' relief taken off.
    [[nodiscard]] std::int32_t least() const { return least_; }

    /// Of the state with the column; right up to `most`, above it just any number above.
    [[nodiscard]] std::int32_t with(const State& state, std::size_t column, std::int32_t most) const
    {
        std::int32_t loss = state.loss + block_->opening[column];
        const std::uint64_t* rows = block_->rows.data() + column * Words;
        for (std::size_t word = 0; word < Words && loss <= most; ++word) {
            loss = add_losses(state.covered[word] & rows[word], block_->price.data() + 64 * word, loss, most);
        }
        return loss;
    }

    /// Of the state with each of the columns.
    [[nodiscard]] Losses with_each(const State& state) const
    {
        Losses losses = block_->opening;
        for (std::int32_t& loss : losses) {
            loss += state.loss;
        }
        const Losses* table = table_.data();
        for (const Four& four : fours_) {
            const Losses& more = table[state.covered[four.word] >> four.shift & 15U];
            for (std::size_t column = 0; column < losses.size(); ++column) {
                losses[column] += more[column];
            }
            table += 16;
        }
        return losses;
    }

private:
    struct Four { // slots that stand side by side
        std::uint8_t word = 0;
        std::uint8_t shift = 0;
    };

    void tabulate()
    {
        fours_.clear();
        table_.clear();
        for (std::size_t four = 0; four < 16 * Words; ++four) {
            const std::size_t word = four / 16;
            const std::size_t shift = four % 16 * 4;
            std::array<Losses, 4> of_slot{};
            bool is_met = false;
            for (std::size_t column = 0; column < block_->columns; ++column) {
                const std::uint64_t rows = block_->rows[column * Words + word] >> shift & 15U;
                is_met = is_met || rows != 0;
                for (std::size_t slot = 0; slot < 4; ++slot) {
                    const std::int32_t price = block_->price[64 * word + shift + slot];
                    of_slot[slot][column] = (rows >> slot & 1U) != 0 ? price : 0;
                }
            }
            if (is_met) {
                fours_.push_back({static_cast<std::uint8_t>(word), static_cast<std::uint8_t>(shift)});
                add_sums(of_slot);
            }
        }
    }

    /// Of each set of the four slots.
    void add_sums(const std::array<Losses, 4>& of_slot)
    {
        const std::size_t first = table_.size();
        table_.push_back({});
        for (std::uint32_t set = 1; set < 16; ++set) {
            Losses sum = table_[first + (set & (set - 1))];
            const Losses& more = of_slot[static_cast<std::size_t>(std::countr_zero(set))];
            for (std::size_t column = 0; column < sum.size(); ++column) {
                sum[column] = std::min(sum[column] + more[column], SweepLine::most_loss / 2);
            }
            table_.push_back(sum);
        }
    }

    const SweepLine::Block* block_ = nullptr;
    std::int32_t least_ = 0;
    bool has_table_ = false;
    std::vector<Four> fours_;   // that columns of the block cover
    std::vector<Losses> table_; // 16 per one of these
};

} // namespace doorstep::engine
