// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace doorstep::engine::tests {

/// A small p-median with, at random: pins, bans, p or a budget or both, a limit, a least distance, pairs that are
/// missing, weights, whole or broken costs.
[[nodiscard]] LocationProblem random_median(std::mt19937& random, std::size_t most_sites, std::size_t most_demand);

struct BruteForce {
    double objective = 0.0;
    std::vector<std::uint32_t> sites;
};

/// All sets of sites, one after another; empty: none serves all demand.
[[nodiscard]] std::optional<BruteForce> best_of_all_sets(const LocationProblem& problem);

/// Costs drawn without a map behind them: the relaxation is weak, so the tree is large.
[[nodiscard]] LocationProblem without_a_map(std::mt19937& random, std::size_t sites, std::size_t demand,
                                            std::size_t choose);

} // namespace doorstep::engine::tests
