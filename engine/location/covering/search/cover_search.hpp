// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"
#include "engine/location/covering/search_watch.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// What is known of a maximal covering problem in whole numbers.
struct CoverState {
    std::int64_t covered = -1; ///< best answer so far; −1: none
    std::int64_t bound = INT64_MAX;
    /// Of the best answer, problem's numbers, ascending; without one: sites to begin with.
    std::vector<std::uint32_t> sites{};
    std::vector<std::int64_t> prices{}; ///< per row of the core the search began with; may be empty

    [[nodiscard]] bool is_proven() const { return covered >= bound; }
    void keep(const CoverCore& core, std::int64_t value, std::span<const std::uint32_t> columns);
};

struct CoverSearchSettings {
    double accepted_gap = 0.0;
    unsigned threads = 0;
    std::uint64_t seed = 1;
    LinearSolver linear_solver = LinearSolver::Clp;
    std::size_t cover_patience = 20'000; ///< set covering: steps of a walk without success
    std::size_t round_patience = 6;      ///< maximal covering: rounds of a pool without success before it goes on
    std::size_t most_rounds = 40;        ///< and rounds in all
    bool is_part = false;                ///< one of many small searches: silent, without wide search
    std::size_t region_limit = SIZE_MAX; ///< open columns in regions swept for a bound; 0: no sweep at all
    bool has_linear = true;              ///< branching may use linear programmes
    bool branches_after_sweep = true;    ///< false: only where no sweep is possible
    std::size_t node_limit = SIZE_MAX;   ///< branching stops after so many nodes
    double unit = 1.0;                   ///< what a gain of 1 is in the words of progress notes
    std::int64_t total = 0;              ///< set covering: all gains, so that total − covered is the cost; else 0
    std::int64_t wanted =
        0; ///< answers below are of no interest, and the first that reaches it ends the search; 0: none
};

/// Closes the gap between `state.covered` and `state.bound` until it is proven, small enough, or the watch says stop:
/// interchange and dual prices, deciding and reducing; then branch and bound on what is left. Starts from the sites and
/// prices in `state` when there are any, and leaves the new ones there.
void search_cover(const CoverCore& core, const CoverSearchSettings& settings, SearchWatch& watch, CoverState& state);

} // namespace doorstep::engine
