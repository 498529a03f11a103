// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/median/median_instance.hpp"
#include "engine/location/median/swap_extras.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Vertex substitution (Teitz & Bart 1968; Whitaker 1983) with the gains, losses and extras of Resende & Werneck 2007,
/// "A fast swap-based local search procedure for location problems": what a swap saves is
/// gain(in) − loss(out) + extra(in, out), and after a swap only demand points whose closest two sites change are
/// redone.
class Interchange {
public:
    explicit Interchange(const MedianInstance& instance);

    /// Opens the kept sites and these; fills up or gives up sites until the set is as large as it must be.
    void start(std::span<const std::uint32_t> sites);
    /// Swaps (without p also opens, and closes where that saves the opening) while that saves anything.
    void improve(const std::function<bool()>& is_stopped);
    /// Swaps `count` free sites at random.
    void shake(std::size_t count, std::mt19937_64& random);
    /// Swaps up to `count` free sites that are all among the closest of one demand point.
    void shake_around(std::uint32_t demand, std::size_t count, std::mt19937_64& random);

    [[nodiscard]] double value() const { return value_; }
    /// How many demand points nobody serves.
    [[nodiscard]] std::size_t unserved() const { return unserved_; }
    /// Open free and kept sites, ascending.
    [[nodiscard]] std::vector<std::uint32_t> sites() const;
    [[nodiscard]] bool is_allowed() const;

private:
    struct Move {
        std::uint32_t in;
        std::uint32_t out;
        double saved;
    };

    void count(std::size_t demand, bool is_added);
    void look_up(std::size_t demand);
    void open(std::uint32_t site);
    void close(std::uint32_t site);
    void repair();
    [[nodiscard]] Move best_move() const;
    [[nodiscard]] Move best_swap_with(std::uint32_t in, const std::vector<std::uint32_t>& by_loss) const;
    [[nodiscard]] std::vector<std::uint32_t> closable_by_loss() const;
    [[nodiscard]] double cost_of(std::uint32_t site) const;
    /// Within the budget; `nobody` comes and goes for nothing.
    [[nodiscard]] bool fits(std::uint32_t in, std::uint32_t out) const
    {
        return !instance_->budget || used_budget_ + cost_of(in) - cost_of(out) <= *instance_->budget;
    }

    const MedianInstance* instance_;
    std::vector<std::size_t> column_first_; ///< per site the demand points that may use it
    std::vector<std::uint32_t> column_demand_;
    std::vector<std::uint32_t> column_place_; ///< in the demand point's row
    std::vector<unsigned char> is_open_;
    std::vector<std::size_t> closest_; ///< per demand point the position in its row; equal to `second_` at its end
    std::vector<std::size_t> second_;
    std::vector<double> gain_; ///< per closed site, less its opening
    std::vector<double> loss_; ///< per open site, less its opening
    SwapExtras extras_;
    std::vector<std::uint32_t> free_;
    std::size_t open_count_ = 0;
    double used_budget_ = 0.0;
    double value_ = 0.0;
    std::size_t unserved_ = 0;
};

} // namespace doorstep::engine
