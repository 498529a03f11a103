// SPDX-License-Identifier: MIT
// docs/job-file.md against the table of keys, section by section and both ways.
#include "app/job/job_keys.hpp"
#include "tests/app/documents/markdown.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace doorstep;
using namespace doorstep::tests;

namespace {

/// The text under each "## `section`".
std::map<std::string, std::string> sections_of_document()
{
    std::map<std::string, std::string> sections;
    std::string section;
    for (const std::string& line : lines_of(text_of_file(source_folder() / "docs/job-file.md"))) {
        if (line.starts_with("## ")) {
            section = quoted_code(line).at(0);
        }
        else if (!section.empty()) {
            sections[section] += line + "\n";
        }
    }
    return sections;
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the page of the job file explains every key in its section, with every word it may be")
    {
        auto sections = sections_of_document();
        for (const app::JobKey& key : app::job_keys()) {
            CAPTURE(key.section);
            CAPTURE(key.name);
            if (key.section.empty()) {
                CHECK(sections.contains(std::string{key.name}));
                continue;
            }
            const std::string& text = sections[std::string{key.section}];
            CHECK(text.find("`" + std::string{key.name} + "`") != std::string::npos);
            for (const std::string& word : app::words_of(key)) {
                CAPTURE(word);
                CHECK(text.find(word) != std::string::npos);
            }
        }
    }

    TEST_CASE("the page of the job file explains no key there is not")
    {
        int checked = 0;
        for (const auto& part : sections_of_document()) {
            const std::string section{part.first};
            CAPTURE(section);
            for (const std::string& line : lines_of(part.second)) {
                const auto cells = cells_of(line);
                if (cells.empty()) {
                    continue;
                }
                for (const std::string& key : quoted_code(cells[0])) {
                    CAPTURE(key);
                    CHECK(app::find_key(section, key) != nullptr);
                    ++checked;
                }
            }
        }
        CHECK(checked > 25);
    }
}
