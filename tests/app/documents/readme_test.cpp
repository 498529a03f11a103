// SPDX-License-Identifier: MIT
// The solved example of the READMEs: its files are written as they stand there, its commands are run, and what they
// print must be what the page shows.
#include "app/commands/program.hpp"
#include "tests/app/documents/markdown.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace doorstep;
using namespace doorstep::tests;

namespace {

/// Where the example lives in the reader's mind.
constexpr std::string_view home_of_reader = "/home/you/town";
constexpr std::string_view rest_is_left_out = "…";

class InFolder {
public:
    explicit InFolder(const std::filesystem::path& folder) : before_{std::filesystem::current_path()}
    {
        std::filesystem::current_path(folder);
    }
    ~InFolder() { std::filesystem::current_path(before_); }
    InFolder(const InFolder&) = delete;
    InFolder& operator=(const InFolder&) = delete;

private:
    std::filesystem::path before_;
};

std::vector<std::string> words_of(const std::string& line)
{
    std::istringstream stream{line};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

std::string without_blanks_at_line_ends(const std::vector<std::string>& lines)
{
    std::string text;
    for (std::string line : lines) {
        while (line.ends_with(' ')) {
            line.pop_back();
        }
        text += line + "\n";
    }
    return text;
}

/// "$ doorstep run job.toml" and the lines it prints.
struct Shown {
    std::string command;
    std::vector<std::string> output;
};

std::vector<Shown> shown_in(const Fence& fence)
{
    std::vector<Shown> shown;
    for (const std::string& line : fence.lines) {
        if (line.starts_with("$ ")) {
            shown.push_back({line.substr(2), {}});
        }
        else if (!shown.empty()) {
            shown.back().output.push_back(line);
        }
    }
    return shown;
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

void check_command(const Shown& shown, const std::string& folder)
{
    CAPTURE(shown.command);
    std::vector<std::string> words = words_of(shown.command);
    REQUIRE(words.front() == "doorstep");
    words.erase(words.begin());
    std::ostringstream out, err;

    const int code = app::run_program(words, out, err);

    CAPTURE(err.str());
    CHECK(code == 0);
    std::vector<std::string> printed = lines_of(replaced(out.str(), folder, home_of_reader));
    std::vector<std::string> expected = shown.output;
    while (!expected.empty() && expected.back().empty()) {
        expected.pop_back();
    }
    if (!expected.empty() && expected.back() == rest_is_left_out) {
        expected.pop_back();
        REQUIRE(printed.size() > expected.size());
        printed.resize(expected.size());
    }
    CHECK(without_blanks_at_line_ends(printed) == without_blanks_at_line_ends(expected));
}

void check_example(const std::string& document)
{
    CAPTURE(document);
    const test::TemporaryFolder folder{"readme"};
    int files = 0, commands = 0;
    const InFolder inside{folder.path()};
    for (const Fence& fence : fences_of(text_of_file(source_folder() / document))) {
        if (!fence.file.empty()) {
            test::write_file(folder.path() / fence.file, without_blanks_at_line_ends(fence.lines));
            ++files;
        }
        if (fence.language == "console") {
            for (const Shown& shown : shown_in(fence)) {
                check_command(shown, std::filesystem::current_path().string());
                ++commands;
            }
        }
    }
    CHECK(files == 5);
    CHECK(commands == 2);
}

} // namespace

TEST_SUITE("files")
{
    TEST_CASE("the solved example of the README gives what the README shows")
    {
        check_example("README.md");
    }

    TEST_CASE("the solved example of the Chinese README gives what it shows")
    {
        check_example("README.zh-CN.md");
    }
}
