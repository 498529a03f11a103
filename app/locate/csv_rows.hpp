// SPDX-License-Identifier: MIT
#pragma once

#include "geo/files/text_lines.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// Reads delimited text (RFC 4180; comma, semicolon or tab, told by the header; plain or gzip) row by row, fast enough
/// for tables of tens of millions of rows. Texts that are no UTF-8 are read as GB 18030 where they are that.
class CsvRows {
public:
    /// Reads the header. \throws InputError as `geo::TextLines`
    explicit CsvRows(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
    /// Goes to the next row that is not blank; false at the end.
    bool next();
    /// Cells of the row, blanks at both ends removed; valid until the next row.
    [[nodiscard]] const std::vector<std::string_view>& cells() const { return cells_; }
    /// The cell, "" where the row is too short.
    [[nodiscard]] std::string_view cell(std::size_t column) const
    {
        return column < cells_.size() ? cells_[column] : std::string_view{};
    }
    /// Line of the file the row begins at, from 1.
    [[nodiscard]] std::size_t line() const { return line_; }
    /// Numbers are written "3,5": the table is not delimited by commas.
    [[nodiscard]] bool has_decimal_comma() const { return delimiter_ != ','; }

private:
    bool read_record();
    void split(std::string_view record);

    geo::TextLines lines_;
    char delimiter_ = ',';
    std::vector<std::string> header_;
    std::string record_;   // of several lines, or decoded
    std::string unquoted_; // cells that had quotes doubled
    std::vector<std::string_view> cells_;
    std::size_t line_ = 0;
};

/// What a cell says as a number.
struct CellNumber {
    enum class Kind { Empty, Number, NotFinite, Garbled };
    Kind kind = Kind::Empty;
    double value = 0.0;
};
[[nodiscard]] CellNumber cell_number(std::string_view cell, bool has_decimal_comma);

} // namespace doorstep::app
