// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <vector>

namespace doorstep::tests {

/// Small problems of every shade: incomplete tables, limits, sites that stay or are banned, budgets, backup coverage.
[[nodiscard]] engine::LocationProblem random_cover_problem(std::mt19937& random, engine::LocationModel model);

/// Open sites of every allowed set: states, `choose` (at most, or exact) and budget are kept.
void for_each_allowed_set(const engine::LocationProblem& problem, bool is_exact,
                          const std::function<void(const std::vector<bool>&)>& see);

/// Load of the demand points with at least `cover_times` possible open sites; looks at every pair.
[[nodiscard]] double covered_load(const engine::LocationProblem& problem, const std::vector<bool>& is_open);

/// The most load any allowed set covers; empty when no set is allowed.
[[nodiscard]] std::optional<double> most_covered(const engine::LocationProblem& problem);
/// The least cost (or number) of allowed sites that cover all demand; empty when none do.
[[nodiscard]] std::optional<double> cheapest_cover(const engine::LocationProblem& problem);
/// The least greatest (weighted) cost with exactly `choose` sites, or sites within the budget; empty when none serve
/// all.
[[nodiscard]] std::optional<double> least_radius(const engine::LocationProblem& problem);

[[nodiscard]] std::vector<bool> open_flags(const engine::LocationProblem& problem,
                                           const std::vector<std::uint32_t>& sites);

} // namespace doorstep::tests
