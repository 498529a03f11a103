// SPDX-License-Identifier: MIT
#include "app/locate/csv_rows.hpp"

#include "engine/model/field_values.hpp"
#include "geo/files/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace doorstep::app {
namespace {

/// A quote that is never closed must not swallow the file.
constexpr std::size_t longest_record = std::size_t{1} << 20U;

std::string_view trimmed(std::string_view text)
{
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The delimiter that stands most often outside quotes in the header.
char delimiter_of(std::string_view header)
{
    std::size_t commas = 0, semicolons = 0, tabs = 0;
    bool is_quoted = false;
    for (const char c : header) {
        is_quoted = c == '"' ? !is_quoted : is_quoted;
        commas += !is_quoted && c == ',' ? 1U : 0U;
        semicolons += !is_quoted && c == ';' ? 1U : 0U;
        tabs += !is_quoted && c == '\t' ? 1U : 0U;
    }
    if (semicolons > commas && semicolons >= tabs) {
        return ';';
    }
    return tabs > commas ? '\t' : ',';
}

} // namespace

CsvRows::CsvRows(const std::filesystem::path& file) : lines_{file}
{
    if (!read_record()) {
        return;
    }
    delimiter_ = delimiter_of(record_);
    split(record_);
    header_.assign(cells_.begin(), cells_.end());
}

/// A record is a line, or several when a quoted cell holds line ends. Leaves it in `record_`.
bool CsvRows::read_record()
{
    const auto line = lines_.next();
    if (!line) {
        return false;
    }
    line_ = lines_.number();
    record_.assign(*line);
    while (std::ranges::count(record_, '"') % 2 != 0 && record_.size() < longest_record) {
        const auto more = lines_.next();
        if (!more) {
            break;
        }
        record_.append("\n").append(*more);
    }
    if (!geo::is_ascii(record_) && !geo::is_utf8(record_)) {
        if (auto decoded = geo::decode(record_, geo::Encoding::Gb18030, "GB18030")) {
            record_ = std::move(*decoded);
        }
    }
    return true;
}

bool CsvRows::next()
{
    while (read_record()) {
        if (!trimmed(record_).empty()) {
            split(record_);
            return true;
        }
    }
    return false;
}

void CsvRows::split(std::string_view record)
{
    cells_.clear();
    if (record.find('"') == std::string_view::npos) {
        for (;;) {
            const std::size_t end = record.find(delimiter_);
            cells_.push_back(trimmed(record.substr(0, end)));
            if (end == std::string_view::npos) {
                return;
            }
            record.remove_prefix(end + 1);
        }
    }
    unquoted_.clear();
    unquoted_.reserve(record.size()); // no cell moves once it is there
    std::size_t begin = 0;
    bool is_quoted = false;
    for (std::size_t i = 0; i <= record.size(); ++i) {
        if (i == record.size() || (record[i] == delimiter_ && !is_quoted)) {
            cells_.push_back(trimmed(std::string_view{unquoted_}.substr(begin)));
            begin = unquoted_.size();
        }
        else if (record[i] != '"') {
            unquoted_ += record[i];
        }
        else if (is_quoted && i + 1 < record.size() && record[i + 1] == '"') {
            unquoted_ += '"';
            ++i;
        }
        else {
            is_quoted = !is_quoted;
        }
    }
}

CellNumber cell_number(std::string_view cell, bool has_decimal_comma)
{
    using Kind = CellNumber::Kind;
    if (cell.empty()) {
        return {};
    }
    if (cell.front() == '+') {
        cell.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error == std::errc{} && end == cell.data() + cell.size()) {
        return {std::isfinite(value) ? Kind::Number : Kind::NotFinite, value};
    }
    std::string text{cell};
    if (has_decimal_comma && std::ranges::count(text, ',') == 1 && text.find('.') == std::string::npos) {
        std::ranges::replace(text, ',', '.');
    }
    const auto number = engine::plain_number(text);
    if (!number) {
        return {Kind::Garbled, 0.0};
    }
    return {std::isfinite(*number) ? Kind::Number : Kind::NotFinite, *number};
}

} // namespace doorstep::app
