// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace doorstep::engine {

/// What an answer is worth when it is looked at afresh, from its sites and services alone.
struct Evaluation {
    double objective = 0.0;
    /// Every way in which the answer breaks the problem or contradicts itself; empty for a sound answer.
    std::vector<std::string> faults;

    [[nodiscard]] bool is_sound() const { return faults.empty(); }
};

/// Checks an answer without the solvers' help: states, p, budget, capacities, shares, the objective and that the bound
/// does not pass it. Shares nothing with the solvers but the problem, so that a mistake in them shows.
[[nodiscard]] Evaluation evaluate(const LocationProblem& problem, const LocationAnswer& answer);

/// What a set of open sites (ascending) is worth when each demand point takes its best; empty when demand is left that
/// must be served. For models without capacities; states, p and budget are not looked at.
[[nodiscard]] std::optional<double> objective_of(const LocationProblem& problem, std::span<const std::uint32_t> sites);

} // namespace doorstep::engine
