// SPDX-License-Identifier: MIT
#include "engine/model/field_values.hpp"

#include "engine/model/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace doorstep::engine {
namespace {

/// U+FF01 … U+FF5E stand for ! … ~, U+3000 for a blank.
void append_plain(std::string& plain, std::string_view text, std::size_t& i)
{
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    if (i + 2 < text.size() && byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD)) {
        const int code = ((byte(i + 1) & 0x3F) << 6) | (byte(i + 2) & 0x3F) | 0xF000;
        if (code >= 0xFF01 && code <= 0xFF5E) {
            plain += static_cast<char>(code - 0xFF01 + '!');
            i += 3;
            return;
        }
    }
    if (i + 2 < text.size() && byte(i) == 0xE3 && byte(i + 1) == 0x80 && byte(i + 2) == 0x80) {
        plain += ' ';
        i += 3;
        return;
    }
    plain += text[i++];
}

std::string number_text(double value)
{
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

bool same_name(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return lower(x) == lower(y);
    });
}

std::vector<std::string_view> words_of(std::string_view list)
{
    std::vector<std::string_view> words;
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        words.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

/// A DBF file cuts names at 10 bytes: 3 characters of UTF-8, 5 of GBK (15 bytes once in UTF-8), 10 letters.
bool is_cut_of(std::string_view name, std::string_view alias)
{
    const bool is_chinese = std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const bool may_be_cut = is_chinese ? name.size() == 9 || name.size() == 15 : name.size() == 10;
    return may_be_cut && alias.size() > name.size() && same_name(alias.substr(0, name.size()), name);
}

} // namespace

std::string plain_text(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        append_plain(plain, text, i);
    }
    const auto first = plain.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string{}
                                      : plain.substr(first, plain.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<double> plain_number(std::string_view text)
{
    std::string plain = plain_text(text);
    std::erase(plain, ',');
    const char* start = plain.data() + (plain.starts_with('+') ? 1 : 0);
    double value = 0.0;
    const auto [end, failure] = std::from_chars(start, plain.data() + plain.size(), value);
    const bool is_number = failure == std::errc{} && end == plain.data() + plain.size() && std::isfinite(value);
    return is_number ? std::optional{value} : std::nullopt;
}

FieldValues::FieldValues(const StudyLayer& layer) : layer_{layer}
{
    map_fields();
    for (const geo::Field& field : layer.layer.fields) {
        if (const PupilsOfYear found = pupils_of_year(field.name); found.level) {
            year_columns_.push_back({*found.level, found.year, field.name});
            columns_.emplace(field.name, *column_named(field.name));
        }
    }
}

void FieldValues::map_fields()
{
    for (const auto& [name, field] : layer_.fields) {
        if (const auto column = column_named(field)) {
            columns_.emplace(name, *column);
        }
        else {
            broken_.emplace(name, field);
        }
    }
    const auto is_taken = [&](std::size_t column) {
        return std::ranges::any_of(columns_, [&](const auto& entry) { return entry.second == column; });
    };
    const auto map_by = [&](auto matches) {
        for (const FieldRow& row : field_rows()) {
            if (row.role != layer_.role || columns_.contains(row.name)) {
                continue;
            }
            for (std::size_t column = 0; column < layer_.layer.fields.size(); ++column) {
                if (!is_taken(column) && matches(row, layer_.layer.fields[column].name)) {
                    columns_.emplace(row.name, column);
                    break;
                }
            }
        }
    };
    map_by([](const FieldRow& row, const std::string& field) { return same_name(field, row.name); });
    map_by([](const FieldRow& row, const std::string& field) {
        return std::ranges::any_of(words_of(row.aliases),
                                   [&](std::string_view alias) { return same_name(field, alias); });
    });
    map_by([](const FieldRow& row, const std::string& field) {
        return is_cut_of(field, row.name) || std::ranges::any_of(words_of(row.aliases), [&](std::string_view alias) {
                   return is_cut_of(field, alias);
               });
    });
}

std::optional<std::size_t> FieldValues::column_named(std::string_view name) const
{
    const auto& fields = layer_.layer.fields;
    const auto found = std::ranges::find(fields, name, &geo::Field::name);
    return found == fields.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - fields.begin())};
}

bool FieldValues::has(std::string_view field) const
{
    return columns_.contains(field) || layer_.constants.contains(std::string{field});
}

std::string FieldValues::source_name(std::string_view field) const
{
    const auto column = columns_.find(field);
    return column == columns_.end() ? std::string{field} : layer_.layer.fields[column->second].name;
}

std::string FieldValues::text(const geo::Feature& feature, std::string_view field) const
{
    if (const auto constant = layer_.constants.find(std::string{field}); constant != layer_.constants.end()) {
        return plain_text(constant->second);
    }
    const auto column = columns_.find(field);
    if (column == columns_.end()) {
        return {};
    }
    const geo::Value& value = feature.values[column->second];
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return number_text(*real);
    }
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string{} : plain_text(*words);
}

FieldValues::Number FieldValues::number(const geo::Feature& feature, std::string_view field) const
{
    const std::string words = text(feature, field);
    if (words.empty()) {
        return {};
    }
    const auto value = plain_number(words);
    return {value, !value};
}

std::string FieldValues::all_names() const
{
    std::string names;
    for (const geo::Field& field : layer_.layer.fields) {
        names += (names.empty() ? "" : ", ") + field.name;
    }
    return names;
}

} // namespace doorstep::engine
