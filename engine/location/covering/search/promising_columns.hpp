// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_core.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Which columns would earn nearly what the last of those that fit earns: good answers have hardly any others. With
/// prices near those of the linear relaxation all of the best known answers' columns but one in a hundred are among
/// them. A guide for a search, no proof.
/// \param prices of the rows as of `CoverDual`
/// \param covered of a good answer, with the core's sure gain
/// \return per column 1 or 0; empty, which is all, without prices or with a budget
[[nodiscard]] std::vector<std::uint8_t> promising_columns(const CoverCore& core, std::span<const std::int64_t> prices,
                                                          std::int64_t covered);

} // namespace doorstep::engine
