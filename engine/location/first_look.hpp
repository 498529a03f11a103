// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <optional>

namespace doorstep::engine {

/// \throws std::logic_error when a problem is not well formed: sizes that do not match, sites not ascending in a row,
/// negative or infinite numbers.
void check_form(const LocationProblem& problem);

/// What the numbers show before any search: the answer of a problem that cannot have one (more sites to choose than
/// there are, more that stay than are to be chosen, a budget below what stays costs, demand no site can serve), with
/// the reason. Empty for every other problem. \pre well formed
[[nodiscard]] std::optional<LocationAnswer> first_look(const LocationProblem& problem);

} // namespace doorstep::engine
