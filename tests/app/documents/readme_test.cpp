// SPDX-License-Identifier: MIT
// The solved example of the READMEs: its files are written as they stand there, its commands are run, and what they
// print must be what the page shows. DOORSTEP_REFRESH_GOLDEN=1 writes what they print into the pages instead: look at
// the diff.
#include "app/commands/program.hpp"
#include "tests/app/documents/markdown.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
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

std::vector<std::string> run(const Shown& shown, const std::string& folder)
{
    std::vector<std::string> words = words_of(shown.command);
    REQUIRE(words.front() == "doorstep");
    words.erase(words.begin());
    std::ostringstream out, err;

    const int code = app::run_program(words, out, err);

    CAPTURE(err.str());
    CHECK(code == 0);
    return lines_of(replaced(out.str(), folder, home_of_reader));
}

/// The lines of the output that the page shows, with "…" where it leaves the rest out.
std::vector<std::string> as_shown(std::vector<std::string> printed, const Shown& shown)
{
    const bool is_cut = !shown.output.empty() && shown.output.back() == rest_is_left_out;
    if (is_cut) {
        REQUIRE(printed.size() >= shown.output.size());
        printed.resize(shown.output.size() - 1);
        printed.emplace_back(rest_is_left_out);
    }
    return printed;
}

void check_command(const Shown& shown, const std::string& folder, const std::filesystem::path& document)
{
    CAPTURE(shown.command);
    const std::string printed = without_blanks_at_line_ends(as_shown(run(shown, folder), shown));
    const std::string expected = without_blanks_at_line_ends(shown.output);
    if (std::getenv("DOORSTEP_REFRESH_GOLDEN") != nullptr) {
        test::write_file(document, replaced(text_of_file(document), "$ " + shown.command + "\n" + expected,
                                            "$ " + shown.command + "\n" + printed));
        return;
    }
    CHECK(printed == expected);
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
                check_command(shown, std::filesystem::current_path().string(), source_folder() / document);
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
