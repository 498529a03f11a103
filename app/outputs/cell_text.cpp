// SPDX-License-Identifier: MIT
#include "app/outputs/cell_text.hpp"

#include <fmt/format.h>

namespace doorstep::app {

std::string safe_for_spreadsheets(const std::string& text)
{
    return !text.empty() && std::string{"=+-@\t\r"}.find(text.front()) != std::string::npos ? "'" + text : text;
}

std::string number_cell(const geo::Value& value, ColumnFormat format)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return format == ColumnFormat::Decimal2   ? fmt::format("{:.2f}", *real)
               : format == ColumnFormat::Decimal1 ? fmt::format("{:.1f}", *real)
                                                  : fmt::format("{}", *real);
    }
    return {};
}

std::string csv_field(const std::string& text)
{
    if (text.find_first_of("\",\r\n") == std::string::npos) {
        return text;
    }
    std::string safe = "\"";
    for (const char c : text) {
        safe += c == '"' ? "\"\"" : std::string(1, c);
    }
    return safe + '"';
}

} // namespace doorstep::app
