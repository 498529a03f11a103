// SPDX-License-Identifier: MIT
#include "app/console/text_table.hpp"

#include "app/console/terminal.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace doorstep::app {

TextTable::TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {}

void TextTable::add(std::vector<std::string> cells)
{
    assert(cells.size() == columns_.size());
    rows_.push_back(std::move(cells));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        std::size_t width = display_width(columns_[column].header);
        for (const auto& row : rows_) {
            width = std::max(width, display_width(row[column]));
        }
        widths.push_back(width);
    }

    std::string text;
    const auto end_line = [&] {
        text.erase(text.find_last_not_of(' ') + 1);
        text += '\n';
    };
    const auto add_cell = [&](std::size_t column, const std::string& cell) {
        const std::string blanks(widths[column] - display_width(cell), ' ');
        const bool right = columns_[column].align == Align::Right;
        text += (column == 0 ? "" : "  ") + (right ? blanks + cell : cell + blanks);
    };
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        add_cell(column, columns_[column].header);
    }
    end_line();
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        add_cell(column, std::string(widths[column], '-'));
    }
    end_line();
    for (const auto& row : rows_) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            add_cell(column, row[column]);
        }
        end_line();
    }
    return text;
}

} // namespace doorstep::app
