// SPDX-License-Identifier: MIT
#pragma once

#include "bench/walking/street_graph.hpp"

#include <optional>
#include <span>

namespace doorstep::bench {

/// What another program finds on the same graph.
struct ReferenceAnswer {
    double seconds = 0.0;                 ///< of its searches and of finding what is within the limits
    std::vector<std::uint64_t> pairs;     ///< per limit, over all starts
    std::vector<std::uint64_t> distances; ///< decimetres
    std::vector<std::uint64_t> weights;
};
/// What it is asked: `targets` empty means all vertices.
struct ReferenceQuestion {
    std::span<const std::uint32_t> starts;
    std::span<const std::uint32_t> targets;
    std::span<const std::uint32_t> limits;
    std::span<const std::uint32_t> weights; ///< per vertex
    bool in_processor_time = false;
    std::size_t starts_at_a_time = 100;
};
/// Runs scipy's `dijkstra(limit)` (bench/reference_scipy.py) on one core. \throws std::runtime_error where it fails.
[[nodiscard]] ReferenceAnswer ask_scipy(const StreetGraph& graph, const ReferenceQuestion& question);

} // namespace doorstep::bench
