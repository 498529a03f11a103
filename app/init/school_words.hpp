// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace doorstep::app {

/// Levels as bits, because a word may name several.
enum LevelBits : unsigned { Kinder = 1, Primary = 2, Junior = 4, Senior = 8, OtherSchool = 16 };

/// What the words of a name or a type tag say of a school's levels (`LevelBits`); 0 for nothing. Exact words
/// ("初级中学", "ceip") go before general ones ("中学", "colegio"), which count only alone.
[[nodiscard]] unsigned levels_in_words(std::string_view text);

} // namespace doorstep::app
