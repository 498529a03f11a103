// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/search/cover_core.hpp"

#include <cstdint>
#include <random>

namespace doorstep::tests {

/// Rows of two or three of ten columns: full of odd cycles.
[[nodiscard]] engine::CoverCore random_core(std::mt19937& random);

/// The most any allowed set of columns gains, by trying all.
[[nodiscard]] std::int64_t most_gained(const engine::CoverCore& core);

} // namespace doorstep::tests
