// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

namespace doorstep::engine {

/// \throws std::logic_error when a problem is not well formed: sizes that do not match, sites not ascending in a row,
/// negative or infinite numbers.
void check_form(const LocationProblem& problem);

} // namespace doorstep::engine
