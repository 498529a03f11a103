// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace doorstep::engine {

/// The simplex under every linear program. Which one never changes what is proven: bounds are computed from its duals
/// in arithmetic of our own. It may change the way there, so that another of several best answers is found.
enum class LinearSolver : std::uint8_t {
    Clp,   ///< COIN-OR CLP, in every build
    Highs, ///< HiGHS (Huangfu & Hall 2018), in builds that found it
};

/// Whether this build has the solver.
[[nodiscard]] bool is_built(LinearSolver solver);

} // namespace doorstep::engine
