// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace doorstep::app {

struct TomlEntry;

/// A value of a TOML document with the line it stands on; tables keep the order of the file.
struct TomlValue {
    std::variant<bool, std::int64_t, double, std::string, std::vector<TomlValue>, std::vector<TomlEntry>> data;
    int line = 0;

    [[nodiscard]] const std::vector<TomlEntry>* table() const { return std::get_if<std::vector<TomlEntry>>(&data); }
    [[nodiscard]] const std::vector<TomlValue>* array() const { return std::get_if<std::vector<TomlValue>>(&data); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
};

struct TomlEntry {
    std::string key;
    TomlValue value;
    int line = 0; ///< of the key
};

/// The member of a table; nullptr when there is none, or `value` is no table.
[[nodiscard]] const TomlValue* member(const TomlValue& value, std::string_view key);
/// As it would stand in a file: 500, 0.85, [12, 18], text without quotes.
[[nodiscard]] std::string in_words(const TomlValue& value);

/// \throws InputError with the line of a syntax error.
[[nodiscard]] TomlValue read_toml(std::string_view text, const std::string& file);
/// \throws InputError also when the file cannot be read.
[[nodiscard]] TomlValue read_toml_file(const std::filesystem::path& file);

} // namespace doorstep::app
