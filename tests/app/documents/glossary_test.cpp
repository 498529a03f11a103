// SPDX-License-Identifier: MIT
#include "tests/app/documents/markdown.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace doorstep::tests;

namespace {

std::string all_headers()
{
    std::string text;
    for (const char* module : {"geo", "engine", "maps", "app"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{source_folder() / module}) {
            if (entry.path().extension() == ".hpp") {
                text += text_of_file(entry.path());
            }
        }
    }
    return text;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// As a whole word, so that `gates` is not found in `aggregates`.
bool has_word(const std::string& text, const std::string& word)
{
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const bool begins = at == 0 || !is_letter(text[at - 1]);
        const bool ends = at + word.size() == text.size() || !is_letter(text[at + word.size()]);
        if (begins && ends) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("every code word of the glossary is in the sources")
    {
        const std::string sources = all_headers();
        int checked = 0;
        for (const std::string& line : lines_of(text_of_file(source_folder() / "docs/glossary.md"))) {
            const auto cells = cells_of(line);
            if (cells.size() < 4) {
                continue;
            }
            for (const std::string& code : quoted_code(cells[2])) { // "LevelStandard::walk": both parts
                CAPTURE(code);
                const auto colons = code.find("::");
                CHECK(has_word(sources, code.substr(0, colons)));
                CHECK((colons == std::string::npos || has_word(sources, code.substr(colons + 2))));
                ++checked;
            }
        }
        CHECK(checked > 30);
    }
}
