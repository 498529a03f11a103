// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/program.hpp"
#include "tests/app/support/temporary_folder.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace doorstep::test {

/// What the program said and how it ended.
struct Spoken {
    int code = 0;
    std::string out, err;

    [[nodiscard]] bool says(const std::string& words) const
    {
        return out.find(words) != std::string::npos || err.find(words) != std::string::npos;
    }
};

/// A folder of tables, and `doorstep locate` run on them.
class LocateTables {
public:
    explicit LocateTables(const std::string& name) : folder_{"locate_" + name} {}

    /// Writes a table; "od.csv" and the like.
    LocateTables& with(const std::string& file, const std::string& text)
    {
        write_file(folder_.path() / file, text);
        return *this;
    }
    /// Runs `doorstep locate` with these words; names of files in the folder are completed.
    [[nodiscard]] Spoken locate(const std::string& words) const
    {
        std::vector<std::string> arguments{"locate"};
        std::istringstream stream{words};
        for (std::string word; stream >> word;) {
            const bool is_file =
                word.find('.') != std::string::npos && std::isalpha(static_cast<unsigned char>(word[0])) != 0;
            arguments.push_back(is_file ? (folder_.path() / word).string() : word);
        }
        std::ostringstream out, err;
        const int code = app::run_program(arguments, out, err);
        return {code, out.str(), err.str()};
    }
    [[nodiscard]] std::string path(const std::string& file) const { return (folder_.path() / file).string(); }
    [[nodiscard]] std::string content(const std::string& file) const { return content_of(folder_.path() / file); }
    [[nodiscard]] std::size_t file_count() const
    {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder_.path()}, {}));
    }

private:
    TemporaryFolder folder_;
};

/// Four homes in a row, 100 apart, with pupils 10, 20, 30 and 40; sites A at the first, B at the third, C at the last.
inline LocateTables& row_of_homes(LocateTables& tables)
{
    return tables
        .with("od.csv", "origin,destination,cost\n"
                        "A,h1,0\nA,h2,100\nA,h3,200\nA,h4,300\n"
                        "B,h1,200\nB,h2,100\nB,h3,0\nB,h4,100\n"
                        "C,h1,300\nC,h2,200\nC,h3,100\nC,h4,0\n")
        .with("demand.csv", "id,demand\nh1,10\nh2,20\nh3,30\nh4,40\n")
        .with("sites.csv", "id,cost,capacity\nA,5,60\nB,7,70\nC,9,50\n");
}

} // namespace doorstep::test
