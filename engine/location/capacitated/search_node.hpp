// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

enum class SiteFate : std::uint8_t { Undecided, Open, Closed };

/// A part of the search space: what is decided, and what is known of every answer inside.
struct SearchNode {
    double bound = 0.0;             ///< no answer in here is better
    std::vector<SiteFate> fate;     ///< per site
    std::vector<char> is_gone;      ///< per pair that is not used in here; empty: all may be
    std::vector<double> multiplier; ///< per demand point, of the demand rows, ≥ 0
    std::size_t number = 0;         ///< in order of creation

    [[nodiscard]] bool may_use(std::size_t pair) const { return is_gone.empty() || is_gone[pair] == 0; }
};

} // namespace doorstep::engine
