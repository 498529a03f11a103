// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/linear/stop_signal.hpp"
#include "engine/location/median/interchange.hpp"
#include "engine/location/median/median_instance.hpp"
#include "geo/progress.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <vector>

namespace doorstep::engine {

/// What a running search knows: the best answer, the bound, and an instance that shrinks to what a better answer may
/// use.
struct SearchState {
    MedianInstance instance;
    std::vector<double> prices; ///< of the best bound, per demand point
    double bound = 0.0;         ///< of all answers, in the instance's numbers
    bool has_answer = false;
    double best_value = std::numeric_limits<double>::infinity();
    std::vector<std::uint32_t> best_sites;
    double accepted_gap = 0.0;
    StopSignal signal;
    std::mt19937_64 random{1};
    unsigned threads = 1; ///< 0: all cores
    LinearSolver linear_solver = LinearSolver::Clp;
    geo::Progress* progress = nullptr;
    bool was_stopped = false; ///< time was up or somebody cancelled

    /// Whether to stop for good; remembers it.
    [[nodiscard]] bool is_stopped()
    {
        was_stopped = was_stopped || signal.is_set();
        return was_stopped;
    }
    [[nodiscard]] double cutoff() const { return has_answer ? instance.cutoff(best_value) : instance.worst + 1.0; }
    /// Nothing better than the best answer exists, or the gap asked for is reached.
    [[nodiscard]] bool is_done() const
    {
        return bound >= cutoff() || (has_answer && best_value - bound <= accepted_gap * best_value);
    }
    /// Takes the answer of a local search when it serves everybody and is better.
    bool offer(const Interchange& search);
    /// Takes exactly these sites, kept ones included, when they serve everybody better.
    void offer_sites(const std::vector<std::uint32_t>& sites);
    void raise_bound(double to);
    /// "best 1,234, proven 1,230, gap 0.3 %"
    void note() const;
};

/// The best known value as something to steer by: where there is no answer yet, the bound and a bit.
[[nodiscard]] double target_value(const SearchState& state);

} // namespace doorstep::engine
