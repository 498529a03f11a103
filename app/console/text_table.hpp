// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace doorstep::app {

/// Columns of text lined up for a terminal, Chinese characters counted as two columns.
class TextTable {
public:
    enum class Align { Left, Right };
    struct Column {
        std::string header;
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns);
    /// \pre one cell per column.
    void add(std::vector<std::string> cells);
    /// Header, a rule and the rows, each line ending in a newline and without trailing blanks.
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

} // namespace doorstep::app
