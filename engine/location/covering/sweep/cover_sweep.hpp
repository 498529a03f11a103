// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/sweep/sweep_line.hpp"
#include "engine/location/covering/sweep/sweep_run.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Proves covering along a line. First, block by block from the far end, what is lost at least from there on: sweeps
/// that begin there, held to few states, each resting on the bounds behind it (the nested bounds of Russian doll
/// search, Verfaillie, Lemaître & Schiex 1996). Then one sweep over everything with open columns counted. Where a city
/// is not much wider than a few catchments, this proves what branch and bound does not: many near-equal choices in
/// different places add up here instead of multiplying.
class CoverSweep {
public:
    /// As of `SweepLine`; the core is borrowed.
    CoverSweep(const CoverCore& core, std::span<const std::uint32_t> order, std::span<const std::int64_t> prices,
               std::int64_t covered);

    [[nodiscard]] bool is_possible() const { return line_.is_narrow(); }

    /// What no answer exceeds at these prices, before any sweep.
    [[nodiscard]] std::int64_t bound_of_prices() const { return line_.covered_with(0); }

    struct Found {
        std::int64_t bound = INT64_MAX;     ///< no answer has more
        std::int64_t covered = -1;          ///< of a better answer; −1: none
        std::vector<std::uint32_t> columns; ///< its columns, ascending
        bool was_stopped = false;
    };
    struct Effort {
        std::size_t most_states = 0; ///< kept in each sweep; the last one keeps eight times as many
        std::size_t stations = 40;   ///< places from which there is to be a bound of what is lost ahead
    };
    /// \param covered of a known answer
    [[nodiscard]] Found search(std::int64_t covered, const Effort& effort, unsigned threads,
                               const std::function<bool()>& should_stop);
    /// What `search` takes for each of `Effort::most_states`, but for threads' own copies: about three times as much in
    /// all.
    [[nodiscard]] std::size_t bytes_per_state() const;

private:
    using Stop = std::function<bool()>;
    [[nodiscard]] SweepEnd deepen(SweepTask task, std::int64_t least, std::int64_t budget, const Stop& should_stop);
    [[nodiscard]] bool look_ahead(SweepTask task, std::size_t stations, std::int64_t budget, const Stop& should_stop);

    SweepLine line_;
    std::unique_ptr<SweepRunner> runner_;
    std::vector<std::int32_t> ahead_; ///< per block and one more: lost at least from there on
};

} // namespace doorstep::engine
