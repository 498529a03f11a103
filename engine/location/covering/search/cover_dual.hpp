// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace doorstep::engine {

/// The Lagrangian dual of maximal covering (Galvão & ReVelle 1996), with some columns decided. A row gained by `need`
/// open columns pays each of its columns a price; a column earns what its rows pay, and
///     value(price) = Σ rows (gain − need × price) + the most that open columns can earn within the limit,
/// 0 ≤ price ≤ gain ÷ need, which no answer exceeds. All numbers are integers (prices in units of 2^-shift), so a bound
/// holds exactly. A step costs what it changes: rows whose price moves, and their columns.
class CoverDual {
public:
    explicit CoverDual(const CoverCore& core);

    /// Starts from these decisions and prices (of another dual of the same core; empty: each row pays all it can).
    void start(std::span<const SiteMark> marks, std::span<const std::int64_t> prices);
    /// Evaluates the present prices, decides what no answer above `target` can leave open or closed, and moves the
    /// prices by `pace` × the step of Polyak. False when nothing is left to move.
    bool step(std::int64_t target, double pace);

    /// No answer with the decisions of `start` that beats `target` covers more. −1: none exists.
    [[nodiscard]] std::int64_t bound() const;
    [[nodiscard]] double exact_bound() const;                          ///< the same before it is rounded down
    [[nodiscard]] bool has_improved() const { return has_improved_; }  ///< the last step bettered the bound
    [[nodiscard]] std::size_t decisions() const { return decisions_; } ///< made since `start`
    [[nodiscard]] std::span<const std::uint32_t> chosen() const
    {
        return chosen_;
    }                                                                           ///< by the last step, with open ones
    [[nodiscard]] std::span<const std::uint32_t> free() const { return free_; } ///< undecided, in no particular order
    [[nodiscard]] std::int64_t earning(std::uint32_t column) const { return earning_[column]; }
    [[nodiscard]] std::span<const SiteMark> marks() const { return marks_; }
    [[nodiscard]] const std::vector<std::int64_t>& prices() const { return best_price_; } ///< those of the bound
    /// The same, but rows of columns decided to be open pay what they did before: prices for another question.
    [[nodiscard]] std::vector<std::int64_t> undecided_prices() const;
    /// How often each column was chosen since `start`, late steps counting more: close to a linear programme's answer.
    [[nodiscard]] double frequency(std::uint32_t column) const { return frequency_[column] / frequency_total_; }

private:
    /// The free columns that earn most, as a bound: with each unit of cost worth `rate`.
    struct Choice {
        std::int64_t value = 0;
        std::int64_t rate_in = 0;  ///< what a chosen column's place would earn without it
        std::int64_t rate_out = 0; ///< what a column forced in must drive out
        std::size_t count = 0;     ///< chosen, at the front of `free_`; by budget it is what beats `rate_in`
        bool is_by_budget = false;
    };
    void start_rows(std::span<const std::int64_t> prices);
    void add_to_price(std::uint32_t row, std::int64_t change);
    void decide_row_prices_of(std::uint32_t column);
    [[nodiscard]] Choice choose_by_count();
    [[nodiscard]] Choice choose_by_budget();
    void evaluate(const Choice& choice);
    void keep_best();
    void decide(const Choice& choice, std::int64_t target);
    bool move(std::int64_t target, double pace);
    void count_cover();

    const CoverCore& core_;
    int shift_ = 0;
    std::vector<SiteMark> marks_;
    std::vector<std::uint32_t> free_;
    std::vector<std::uint32_t> open_;
    std::int64_t count_left_ = 0;
    std::int64_t budget_left_ = 0;

    std::vector<std::int64_t> price_;
    std::vector<std::int64_t> ceiling_; // per row; 0 where decided
    std::vector<std::int64_t> earning_; // per column
    std::int64_t unpaid_ = 0;           // Σ gain − need × price
    std::int64_t value_ = 0;
    std::int64_t best_value_ = 0;
    std::vector<std::int64_t> best_price_;
    std::vector<std::pair<std::uint32_t, std::int64_t>> settled_; // rows gained by deciding, with their price before
    std::vector<std::uint32_t> changed_;                          // rows whose price is not the best one
    std::vector<std::uint8_t> is_changed_;
    bool has_improved_ = false;
    bool is_possible_ = true;
    std::size_t decisions_ = 0;

    std::vector<std::uint32_t> chosen_;
    std::vector<std::int32_t> cover_; // per row: chosen columns
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint32_t> below_; // rows whose price is below the ceiling
    std::vector<std::uint8_t> is_below_;
    std::vector<double> frequency_;
    double frequency_weight_ = 1.0;
    double frequency_total_ = 1.0;
};

} // namespace doorstep::engine
