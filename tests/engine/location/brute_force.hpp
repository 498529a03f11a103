// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstdint>
#include <optional>
#include <random>

namespace doorstep::test {

/// How large random problems may become.
struct RandomProblemSize {
    std::size_t sites = 7;
    std::size_t demand = 8;
};

/// A random problem of a model: incomplete and asymmetric costs, sites that stay and are banned, sometimes a budget in
/// place of p, sometimes limits, capacities, zero demand, ties.
[[nodiscard]] engine::LocationProblem random_problem(engine::LocationModel model, std::mt19937_64& random,
                                                     RandomProblemSize size = {});

/// The optimum by trying every set of sites, and every assignment where capacities matter; empty when infeasible.
[[nodiscard]] std::optional<double> best_by_trial(const engine::LocationProblem& problem);

} // namespace doorstep::test
