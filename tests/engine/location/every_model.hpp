// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"
#include "engine/location/solve_location.hpp"

#include <array>
#include <string>

namespace doorstep::test {

inline constexpr std::array all_models{engine::LocationModel::PMedian,
                                       engine::LocationModel::PCenter,
                                       engine::LocationModel::MaxCover,
                                       engine::LocationModel::SetCover,
                                       engine::LocationModel::CapacitatedPMedian,
                                       engine::LocationModel::FacilityLocation};

[[nodiscard]] engine::LocationAnswer solve_silently(const engine::LocationProblem& problem);
/// What `engine::evaluate` finds wrong with the answer, in one text; empty: nothing.
[[nodiscard]] std::string faults_of(const engine::LocationProblem& problem, const engine::LocationAnswer& answer);

} // namespace doorstep::test
