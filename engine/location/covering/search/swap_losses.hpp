// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What every swap of one open column would lose and gain, kept up to date: per open column the loss of closing it, per
/// newcomer the extra that it saves of these losses (Resende & Werneck, A fast swap-based local search procedure for
/// location problems, 2007). Only for cores without fees.
///
/// Losses and extras are told in 2^`shift()` of a gain, so that their sums are short numbers; `covered()` is exact.
class SwapLosses {
public:
    static constexpr std::uint32_t newcomer = 0; ///< slot of what a newcomer gains
    static constexpr std::uint32_t nobody = 1;   ///< slot of rows that are lost with no single column
    static constexpr std::uint32_t first = 2;    ///< slot of the first open column

    explicit SwapLosses(const CoverCore& core);

    [[nodiscard]] int shift() const { return shift_; }
    [[nodiscard]] std::int64_t covered() const { return covered_; } ///< without the core's sure gain
    [[nodiscard]] const std::vector<std::uint32_t>& open() const { return open_; }
    [[nodiscard]] bool is_open(std::uint32_t column) const { return slot_of_[column] != none; }
    /// Per slot: `first` + place in `open()`.
    [[nodiscard]] const std::vector<std::int32_t>& losses() const { return loss_; }
    /// Per slot: what opening the column saves of the loss. Valid until the next call of any function here.
    /// \param column a closed one
    const std::vector<std::int32_t>& extras_of(std::uint32_t column);

    void add(std::uint32_t column);
    /// Closes the column at a place in `open()`, whose place another one takes.
    void replace(std::size_t place, std::uint32_t column);
    /// Closes it; the last one moves to its place.
    void remove(std::size_t place);

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    struct RowWorth {
        std::int32_t gain = 0;
        std::uint32_t slot = 0; ///< whose gain or loss it is
    };

    void put_in(std::uint32_t column, std::size_t place);
    void take_out(std::size_t place);
    void find_slot(std::uint32_t row);
    void change_all(std::uint32_t row, std::vector<std::int32_t>& numbers, std::int32_t change) const;

    const CoverCore& core_;
    bool has_backup_; // rows that need several columns
    int shift_ = 0;
    std::vector<RowWorth> rows_;
    std::vector<std::int32_t> missing_;      // per row: open columns it needs more, negative when it has spare ones
    std::vector<std::uint32_t> mixed_slots_; // per row: exclusive or of the slots of its open columns
    std::vector<std::uint32_t> slot_of_;     // per column
    std::vector<std::uint32_t> open_;
    std::vector<std::int32_t> loss_;
    std::vector<std::int32_t> extra_;
    std::int64_t covered_ = 0;
};

} // namespace doorstep::engine
