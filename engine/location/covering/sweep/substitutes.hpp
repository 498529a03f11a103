// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace doorstep::engine {

/// Per column the nearest of those that are more than it, at no higher fee: their rows' gains are higher, or equal with
/// a lower number. Where all rows that a column has and a substitute lacks are covered by others, the column is not
/// needed: of the best answers, take those with fewest columns, and of these the one whose columns are most.
/// \param most per column, at most
[[nodiscard]] std::vector<std::vector<std::uint32_t>> list_substitutes(const CoverCore& core, std::size_t most);

} // namespace doorstep::engine
