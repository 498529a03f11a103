// SPDX-License-Identifier: MIT
// Every command and every link in the documents.
#include "app/commands/program.hpp"
#include "tests/app/documents/markdown.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <utility>

using namespace doorstep;
using namespace doorstep::tests;

namespace {

/// The words of a command line up to a comment or the next command.
std::vector<std::string> words_of(const std::string& line)
{
    std::istringstream stream{line};
    std::vector<std::string> words;
    for (std::string word; stream >> word && word[0] != '#' && word != "&&" && word != "|" && word != ">";) {
        words.push_back(word);
    }
    return words;
}

/// Commands in fences, and inline ones that name all their arguments.
std::vector<std::string> commands_in(const std::string& document)
{
    std::vector<std::string> commands;
    const auto add = [&](std::string line) {
        if (line.starts_with("$ ")) {
            line.erase(0, 2);
        }
        const bool is_synopsis = line.find('[') != std::string::npos || line.find("…") != std::string::npos;
        for (const std::string_view before : {"bash ", "doorstep ", "build/release/app/doorstep "}) {
            if (!is_synopsis && line.starts_with(before)) {
                commands.push_back(line);
            }
        }
    };
    for (const Fence& fence : fences_of(document)) {
        if (fence.file.empty()) {
            std::string command;
            for (const std::string& line : fence.lines) {
                command += line;
                if (command.ends_with('\\')) {
                    command.back() = ' '; // goes on in the next line
                    continue;
                }
                add(std::exchange(command, {}));
            }
        }
    }
    for (const std::string& code : quoted_code(document)) {
        if (words_of(code).size() > 2 || code.starts_with("bash ")) {
            add(code);
        }
    }
    return commands;
}

/// Nothing is there to run on, so a command that is understood fails over its input; a wrong one over its words.
void check_is_understood(std::vector<std::string> words)
{
    words.erase(words.begin());
    std::ostringstream out, err;
    const int code = app::run_program(words, out, err);
    CAPTURE(out.str());
    CAPTURE(err.str());
    CHECK((code == 0 || code == 2));
    CHECK(err.str().find("Run with --help") == std::string::npos);
    CHECK(out.str().find("Run with --help") == std::string::npos);
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("every command that a document quotes is understood")
    {
        const test::TemporaryFolder empty{"commands"};
        const auto before = std::filesystem::current_path();
        std::filesystem::current_path(empty.path());
        int checked = 0;
        for (const auto& document : all_documents()) {
            CAPTURE(document);
            for (const std::string& command : commands_in(text_of_file(document))) {
                CAPTURE(command);
                const std::vector<std::string> words = words_of(command);
                ++checked;
                if (words.front() == "bash") {
                    CHECK(std::filesystem::is_regular_file(source_folder() / words.at(1)));
                }
                else {
                    check_is_understood(words);
                }
            }
        }
        std::filesystem::current_path(before);
        CHECK(checked > 20);
    }

    TEST_CASE("every relative link in a document leads to a file")
    {
        int checked = 0;
        for (const auto& document : all_documents()) {
            CAPTURE(document);
            const std::string text = text_of_file(document);
            for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 2)) {
                const std::string target = text.substr(at + 2, text.find_first_of(")#", at + 2) - at - 2);
                if (!target.empty() && !target.starts_with("http")) {
                    CAPTURE(target);
                    CHECK(std::filesystem::exists(document.parent_path() / target));
                    ++checked;
                }
            }
        }
        CHECK(checked > 10);
    }
}
