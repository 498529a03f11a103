// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A covering core as losses along a line of its columns. With a price w per row, 0 ≤ w ≤ gain, and a charge λ per open
/// column, no answer has more than
///     most = λ count + Σ rows (gain − w) + Σ columns max(0, earning),   earning = its rows' w − fee − λ
/// (the Lagrangian dual, `CoverDual`), and an answer has `most` less exactly these losses, none below 0:
///     −earning         of an open column that earns less than nothing,
///     earning          of a closed one that earns more,
///     w                of a row, for each open column that covers it after the first one,
///     gain − w         of a row that is not covered,
///     λ                for each open column fewer than count.
/// Columns stand in blocks. A row has a slot from the block of its first column to that of its last one; only which of
/// these rows are covered matters for what comes later. Losses are whole numbers of 2^−`fine` of a gain.
/// Only for cores with needs of 1 and without a budget.
class SweepLine {
public:
    static constexpr std::size_t columns_per_block = 8;
    static constexpr std::size_t most_words = 16;
    /// Larger losses are cut to this, or to half of it: budgets are below half of it, so what was cut is lost for sure,
    /// and no sum of them overflows.
    static constexpr std::int32_t most_loss = 1 << 23;

    /// A column that another may stand in for.
    struct Substitution {
        std::size_t place = 0;                ///< of the other one
        std::vector<std::uint64_t> lacking{}; ///< `words()`: slots of rows that the other one lacks
    };
    struct Block {
        std::size_t first = 0;
        std::size_t columns = 0;
        std::int32_t all_closed = 0;                           ///< loss when none is opened
        std::array<std::int32_t, columns_per_block> opening{}; ///< what opening one adds to that, may be below 0
        std::array<std::int32_t, columns_per_block> relief{};  ///< what opening all after it takes off at most
        std::vector<std::uint64_t> rows;                       ///< per column `words()`: slots of its rows
        std::vector<std::uint64_t> ending;                     ///< `words()`: slots of rows whose last column is here
        std::vector<std::int32_t> price;                       ///< per slot: w of the row there
        std::vector<std::int32_t> missed;                      ///< per slot: gain − w
        std::array<std::vector<Substitution>, columns_per_block> substitutions; ///< per column
    };

    /// \param order the core's columns, each once
    /// \param prices per row, as of `CoverDual`
    /// \param covered of a known answer: `fine` is as many digits as losses up to this answer's can have
    SweepLine(const CoverCore& core, std::span<const std::uint32_t> order, std::span<const std::int64_t> prices,
              std::int64_t covered);

    /// False: too many rows at once, or losses with too many digits; there are no blocks then.
    [[nodiscard]] bool is_narrow() const { return words_ <= most_words && has_room_; }
    [[nodiscard]] std::size_t words() const { return words_; } ///< 64 slots each
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
    [[nodiscard]] std::uint32_t column_at(std::size_t place) const { return order_[place]; }
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] bool must_count() const { return count_ < order_.size(); }
    [[nodiscard]] std::int64_t charge() const { return charge_; }
    /// Slots of rows with columns before the block and in it or later, `words()` of them.
    [[nodiscard]] std::vector<std::uint64_t> begun_before(std::size_t block) const;
    /// The loss of an answer that has as much, and back: the most an answer has that loses no less.
    [[nodiscard]] std::int64_t loss_of(std::int64_t covered) const;
    [[nodiscard]] std::int64_t covered_with(std::int64_t loss) const;

private:
    void choose_charge(const CoverCore& core, const std::vector<std::int64_t>& earning);
    void place_rows(const CoverCore& core, const std::vector<std::int64_t>& price);
    void lay_out(const CoverCore& core, const std::vector<std::int64_t>& price,
                 const std::vector<std::int64_t>& earning);
    void add_substitutions(const CoverCore& core);

    std::vector<std::uint32_t> order_;
    std::size_t count_ = 0;
    int fine_ = 0;
    bool has_room_ = true;
    std::int64_t charge_ = 0;
    std::int64_t most_ = 0;
    std::size_t words_ = 1;
    std::vector<std::size_t> first_block_; // per row
    std::vector<std::size_t> last_block_;
    std::vector<std::size_t> slot_;
    std::vector<Block> blocks_;
};

} // namespace doorstep::engine
