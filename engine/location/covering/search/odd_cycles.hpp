// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Odd sets of rows whose sum, halved and rounded up, a fractional solution breaks (zero-half cuts, Caprara &
/// Fischetti 1996): rows as edges between two fractional columns of theirs, odd cycles of little weight found as
/// shortest paths. Only rows of need 1.
/// \param values per column of the core, then what is missed per row; satisfying all rows
/// \param most at most so many sets
[[nodiscard]] std::vector<std::vector<std::uint32_t>> find_odd_cycles(const CoverCore& core,
                                                                      std::span<const double> values, std::size_t most);

} // namespace doorstep::engine
