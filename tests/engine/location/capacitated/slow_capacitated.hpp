// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace doorstep::engine {

/// A random small capacitated problem: incomplete tables, limits, pins, vetoes, p or a budget, capacities or none.
/// Loads are whole numbers, so that a split service may be cut into units.
[[nodiscard]] LocationProblem random_capacitated(LocationModel model, bool is_single_source, std::uint64_t seed);

/// A random problem large enough to branch: points in a square, tight capacities, p or opening costs.
[[nodiscard]] LocationProblem random_square(LocationModel model, bool is_single_source, std::size_t sites,
                                            std::size_t demands, std::uint64_t seed);

/// The optimum by trying every set of sites and every service; empty when there is none.
[[nodiscard]] std::optional<double> slow_optimum(const LocationProblem& problem);

/// What is wrong with an answer, looked at by itself; empty when nothing is.
[[nodiscard]] std::string fault_of(const LocationProblem& problem, const LocationAnswer& answer);

} // namespace doorstep::engine
