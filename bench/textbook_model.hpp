// SPDX-License-Identifier: MIT
#pragma once

#include "bench/integer_program.hpp"
#include "engine/location/problem.hpp"

namespace doorstep::bench {

/// The model as textbooks write it and generic users solve it: a variable for each site and each possible pair, a row
/// "served only from an open site" for each pair. Minimises; maximal covering has its sign turned.
[[nodiscard]] IntegerProgram textbook_model(const engine::LocationProblem& problem);

} // namespace doorstep::bench
