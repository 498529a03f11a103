// SPDX-License-Identifier: MIT
#pragma once

#include "app/outputs/ranking_table.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace doorstep::app {

/// The rows of all tables under one header as CSV: UTF-8 with the mark Excel needs, CRLF, quotes where needed. A text
/// that a spreadsheet would run as a formula (= + - @ first) gets a leading apostrophe.
/// \pre the tables have the same columns. \throws SystemError
void write_csv(std::span<const PeopleTable> tables, const std::filesystem::path& file);

/// One formatted sheet per table: bold frozen header, widths, number formats, filters. The same bytes each time.
/// \throws SystemError
void write_xlsx(std::span<const PeopleTable> tables, const std::filesystem::path& file);

/// Writes a text file whole. \throws SystemError
void write_text(const std::string& text, const std::filesystem::path& file);

} // namespace doorstep::app
