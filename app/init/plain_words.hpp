// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace doorstep::app {

/// Lower case without accents, words parted by single blanks, a blank at both ends: "École d'Infants" → " ecole d
/// infants "; letters that stand alone in a row are one word: "C.E.I.P." → " ceip ". Latin and Cyrillic letters are
/// folded, other scripts stay as they are.
[[nodiscard]] std::string plain_words(std::string_view text);

} // namespace doorstep::app
