// SPDX-License-Identifier: MIT
#pragma once

#include "engine/location/covering/cover_core.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>

namespace doorstep::tests {

/// Rows of two or three of ten columns: full of odd cycles.
[[nodiscard]] engine::CoverCore random_core(std::mt19937& random);

/// So many columns and as many rows along a street twenty long and so wide; columns cover what is within 1. Six columns
/// may be open.
[[nodiscard]] engine::CoverCore random_street(std::mt19937& random, std::uint32_t columns, double width);

/// What these columns gain, less their fees.
[[nodiscard]] std::int64_t gained(const engine::CoverCore& core, std::span<const std::uint32_t> open);

/// The most any allowed set of columns gains, by trying all.
[[nodiscard]] std::int64_t most_gained(const engine::CoverCore& core);

} // namespace doorstep::tests
