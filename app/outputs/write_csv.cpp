// SPDX-License-Identifier: MIT
#include "app/outputs/write_tables.hpp"

#include "app/outputs/cell_text.hpp"
#include "geo/files/write_bytes.hpp"

namespace doorstep::app {
namespace {

std::string cell(const geo::Value& value, ColumnFormat format)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return csv_field(safe_for_spreadsheets(*text));
    }
    return number_cell(value, format);
}

} // namespace

void write_text(const std::string& text, const std::filesystem::path& file)
{
    geo::write_bytes(std::as_bytes(std::span{text}), file);
}

void write_csv(std::span<const PeopleTable> tables, const std::filesystem::path& file)
{
    std::string text = "\xEF\xBB\xBF";
    const auto end_row = [&] {
        text.pop_back();
        text += "\r\n";
    };
    for (const TableColumn& column : tables.front().columns) {
        text += csv_field(column.header) + ',';
    }
    end_row();
    for (const PeopleTable& table : tables) {
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += cell(row[i], table.columns[i].format) + ',';
            }
            end_row();
        }
    }
    write_text(text, file);
}

} // namespace doorstep::app
