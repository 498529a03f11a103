// SPDX-License-Identifier: MIT
#pragma once

#include "app/outputs/ranking_table.hpp"

#include <string>

namespace doorstep::app {

/// With an apostrophe before a text that a spreadsheet would take for a formula.
[[nodiscard]] std::string safe_for_spreadsheets(const std::string& text);
/// A field of a CSV file: in quotes where it has to be (RFC 4180).
[[nodiscard]] std::string csv_field(const std::string& text);
/// A number with the decimals of its column; "" for null.
[[nodiscard]] std::string number_cell(const geo::Value& value, ColumnFormat format);

} // namespace doorstep::app
