// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <optional>
#include <string_view>

namespace doorstep::engine {

/// "p-median", "p-center", "max-cover", "set-cover", "capacitated-p-median", "facility-location"
[[nodiscard]] std::string_view key_of(LocationModel model);
/// The model of a key; empty for any other word.
[[nodiscard]] std::optional<LocationModel> location_model(std::string_view key);
/// "clp", "highs"
[[nodiscard]] std::string_view key_of(LinearSolver solver);
/// The solver of a key, built or not; empty for any other word.
[[nodiscard]] std::optional<LinearSolver> linear_solver(std::string_view key);
/// "optimal", "gap", "time_limit", "cancelled", "infeasible"
[[nodiscard]] std::string_view key_of(LocationStatus status);

} // namespace doorstep::engine
