// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// What sites cost and what they may cost together, in whole numbers: with p each site costs one.
struct SiteMoney {
    std::vector<std::int64_t> cost;
    std::int64_t at_most = 0;
    std::int64_t kept = 0; ///< cost of the sites that stay
};

[[nodiscard]] SiteMoney site_money(const LocationProblem& problem);

/// Number of sites that are not banned.
[[nodiscard]] std::size_t usable_sites(const LocationProblem& problem);

} // namespace doorstep::engine
