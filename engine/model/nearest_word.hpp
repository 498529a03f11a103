// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace doorstep::engine {

/// Least number of inserted, deleted, replaced or swapped neighbouring bytes between two words (Damerau–Levenshtein,
/// optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The valid word a mistyped one most likely means; "" when none is near (more than half of it would change).
[[nodiscard]] std::string nearest_word(std::string_view mistyped, std::span<const std::string> valid);

/// "a, b, c"
[[nodiscard]] std::string listed(std::span<const std::string> words);

} // namespace doorstep::engine
