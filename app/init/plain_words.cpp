// SPDX-License-Identifier: MIT
#include "app/init/plain_words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace doorstep::app {
namespace {

/// Base letters of U+00C0 … U+017F, a blank for signs.
constexpr std::string_view latin_bases = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
                                         "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                         "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_bases.size() == 0x180 - 0xC0);

/// One code point from `at` on; broken bytes stand for themselves.
char32_t next_letter(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (length == 1 || at + length > text.size()) {
        ++at;
        return first;
    }
    char32_t letter = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        letter = (letter << 6U) | (byte(at + i) & 0x3FU);
    }
    at += length;
    return letter;
}

void append_cyrillic(char32_t letter, std::string& words)
{
    words += static_cast<char>(0xC0U | (letter >> 6U));
    words += static_cast<char>(0x80U | (letter & 0x3FU));
}

/// " c e i p gran canaria " → " ceip gran canaria "
std::string with_joined_initials(const std::string& words)
{
    std::string joined = " ";
    bool last_was_initial = false;
    for (std::size_t at = 1; at < words.size();) {
        const std::size_t end = words.find(' ', at);
        const bool is_initial = end == at + 1 && words[at] >= 'a' && words[at] <= 'z';
        if (is_initial && last_was_initial) {
            joined.pop_back();
        }
        joined.append(words, at, end + 1 - at);
        last_was_initial = is_initial;
        at = end + 1;
    }
    return joined;
}

} // namespace

std::string plain_words(std::string_view text)
{
    std::string words = " ";
    const auto part = [&] {
        if (words.back() != ' ') {
            words += ' ';
        }
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        char32_t letter = next_letter(text, at);
        if (letter >= 'A' && letter <= 'Z') {
            letter += 'a' - 'A';
        }
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
            words += static_cast<char>(letter);
        }
        else if (letter >= 0xC0 && letter < 0x180) {
            words += latin_bases[letter - 0xC0];
            if (words.back() == ' ') {
                words.pop_back();
                part();
            }
        }
        else if (letter >= 0x400 && letter < 0x460) {
            // Ѐ–Џ, А–Я and ѐ–џ; ё is е to most writers
            letter = letter < 0x410 ? letter + 0x50 : letter < 0x430 ? letter + 0x20 : letter;
            append_cyrillic(letter == 0x451 ? 0x435 : letter, words);
        }
        else if (letter < 0xC0 || (letter >= 0x2000 && letter < 0x2070) || letter == 0x3000) {
            part(); // signs, typographic quotes and dashes, the wide blank
        }
        else {
            words.append(text.substr(start, at - start));
        }
    }
    part();
    return with_joined_initials(words);
}

} // namespace doorstep::app
