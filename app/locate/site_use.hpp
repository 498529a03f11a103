// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/answer.hpp"
#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace doorstep::app {

/// How one chosen site is used.
struct SiteUse {
    std::uint32_t site = 0;
    double load = 0.0;                ///< of the demand it serves
    std::size_t points = 0;           ///< demand points it serves, wholly or in part
    double farthest = 0.0;            ///< greatest cost of them
    std::optional<double> capacity{}; ///< empty: no limit

    /// load ÷ capacity; empty without a capacity
    [[nodiscard]] std::optional<double> utilisation() const
    {
        return capacity && *capacity > 0.0 ? std::optional{load / *capacity} : std::nullopt;
    }
};

/// Of each chosen site, in their order.
[[nodiscard]] std::vector<SiteUse> site_uses(const engine::LocationProblem& problem,
                                             const engine::LocationAnswer& answer);

} // namespace doorstep::app
