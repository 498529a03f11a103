// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace doorstep::engine {

/// Which columns would earn nearly what the last of those that fit earns: good answers have hardly any others. Of
/// the columns of four best known answers (NewYork and SanFrancisco) all but one or two in a hundred are among them at
/// the prices of the linear relaxation. A guide for a search, no proof.
/// \param prices of the rows as of `CoverDual`
/// \param covered of a good answer, with the core's sure gain
/// \return per column 1 or 0; empty, which is all, without prices or with a budget
[[nodiscard]] std::vector<std::uint8_t> promising_columns(const CoverCore& core, std::span<const std::int64_t> prices,
                                                          std::int64_t covered);

} // namespace doorstep::engine
