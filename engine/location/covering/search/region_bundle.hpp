// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/linear/linear_program.hpp"
#include "engine/location/linear/stop_signal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What columns of a region are paid for rows that other regions cover too, and what they cost.
struct RegionPrices {
    std::vector<std::int64_t> price; ///< per row; crossing ones matter
    std::int64_t charge = 0;         ///< per open column
};

/// Where the bound of regions may be least. At any prices a region earns at least what one of its known answers does,
/// so these answers together are a model of the bound from below, a linear program; its least value near the best
/// prices known is where to look next (the boxstep method, Marsten, Hogan & Blankenship 1975: column generation of the
/// Lagrangian decomposition, held to a box lest it leap about).
class RegionBundle {
public:
    /// \param gain per row, at most what it is paid; borrowed
    /// \param is_crossing per row: its price is to be found; borrowed
    /// \param count of columns that may be open in all; none: as many as there are
    RegionBundle(std::span<const std::int64_t> gain, const std::vector<bool>& is_crossing, std::size_t regions,
                 std::optional<std::size_t> count, LinearSolver solver = LinearSolver::Clp);

    /// What a region opened.
    struct Answer {
        std::size_t region = 0;
        std::int64_t own = 0;              ///< its gains of own rows less its fees
        std::size_t opened = 0;            ///< columns
        std::vector<std::uint32_t> rows{}; ///< crossing ones that it covers
    };
    void add(const Answer& answer);

    /// The model's best prices in a box around these: each price as far as `reach` of its gain, the charge of itself.
    /// Nothing when the linear program was stopped. One answer of each region must have been added.
    [[nodiscard]] std::optional<RegionPrices> next(const RegionPrices& center, double reach, const StopSignal& stop);
    /// The model's value there: no answer of the box is below.
    [[nodiscard]] double promised() const { return promised_; }

private:
    void move_box(const RegionPrices& center, double reach);
    void forget();

    std::span<const std::int64_t> gain_;
    std::vector<std::uint32_t> row_;    // per column of the program, as far as they are prices
    std::vector<std::uint32_t> column_; // per row
    double sum_of_gains_ = 0.0;
    LinearProgram program_;
    LinearRows waiting_;
    std::vector<int> idle_; // per row of the program: for how many solves it has not been tight
    bool is_solved_ = false;
    double promised_ = 0.0;
};

} // namespace doorstep::engine
