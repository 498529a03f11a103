// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// A way from a source to a sink, without limit, and what one unit along it costs (0 or more).
struct FlowArc {
    std::uint32_t source = 0;
    std::uint32_t sink = 0;
    std::int64_t cost = 0;
};

/// How many units a sink takes in.
struct SinkRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Whole units to send from sources to sinks at the least total cost.
struct FlowProblem {
    std::vector<std::int64_t> supplies; ///< per source; all of it must go
    std::vector<SinkRange> sinks;
    std::vector<FlowArc> arcs; ///< by source, ascending
};

/// A cheapest flow with its proof: an arc with a reduced cost above 0 is unused in every cheapest flow.
struct FlowSolution {
    std::vector<std::int64_t> units;         ///< per arc
    std::vector<std::int64_t> reduced_costs; ///< per arc, never negative
    std::vector<std::int64_t>
        sink_reduced_costs; ///< per sink; above 0: takes `least` in every cheapest flow, below: `most`
};

/// Exact, by the network simplex of LEMON.
/// \throws std::logic_error when no flow exists or the costs are too large for exact sums.
[[nodiscard]] FlowSolution min_cost_flow(const FlowProblem& problem);

} // namespace doorstep::engine
