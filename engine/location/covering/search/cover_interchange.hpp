// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// A set of open columns whose covered gain is kept up to date, with what each closed column would gain and each open
/// one would lose (the gain and loss arrays of Resende & Werneck 2004, for covering).
class CoverInterchange {
public:
    explicit CoverInterchange(const CoverCore& core);

    [[nodiscard]] std::int64_t covered() const { return covered_; }             ///< with the core's sure gain
    [[nodiscard]] std::span<const std::uint32_t> open() const { return open_; } ///< in no particular order
    [[nodiscard]] bool is_open(std::uint32_t column) const { return position_[column] != closed; }

    void open_column(std::uint32_t column);
    void close_column(std::uint32_t column);
    /// Closes what is not in `columns` and opens what is; columns that do not fit stay closed.
    void set_to(std::span<const std::uint32_t> columns);
    /// Opens the most gaining column that fits (per cost, with a budget) until none gains.
    void fill();
    /// Swaps one open column for one closed (for several, with a budget) while that gains.
    void improve();

private:
    static constexpr std::uint32_t closed = 0xFFFFFFFFU;

    [[nodiscard]] std::uint32_t best_to_open(std::uint32_t except) const;
    void fill_up(std::uint32_t except, std::vector<std::uint32_t>* added);
    bool try_swap(std::uint32_t column);
    void note_moved(std::uint32_t column);
    void forget_moved();
    void try_all(std::vector<std::uint32_t> waiting);

    const CoverCore& core_;
    std::vector<std::int32_t> count_;     // per row: open columns
    std::vector<std::int64_t> change_;    // per column: gained by opening or lost by closing, less its fee
    std::vector<std::uint32_t> position_; // per column: in open_, or `closed`
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> added_; // by the swap being tried
    std::vector<std::uint32_t> moved_; // open columns that were opened or lose more or less than they did
    std::vector<std::uint8_t> is_moved_;
    std::int64_t covered_ = 0;
    std::int64_t spent_ = 0;
    bool is_single_ = true; // every need is 1
};

} // namespace doorstep::engine
