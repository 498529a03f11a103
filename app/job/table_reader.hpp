// SPDX-License-Identifier: MIT
#pragma once

#include "app/job/toml_value.hpp"
#include "geo/finding.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::app {

/// Collects what is wrong with one TOML file.
class TomlFindings {
public:
    explicit TomlFindings(std::string file) : file_{std::move(file)} {}

    /// `line` 0: not known.
    void error(std::string code, int line, std::string key, geo::Text what, geo::Text fix);
    void warning(std::string code, int line, std::string key, geo::Text what, geo::Text effect, geo::Text fix);
    [[nodiscard]] const std::vector<geo::Finding>& all() const { return all_; }
    [[nodiscard]] const std::string& file() const { return file_; }

private:
    std::string file_;
    std::vector<geo::Finding> all_;
};

/// "did you mean 'x'? valid: a, b, c" in both languages.
[[nodiscard]] geo::Text meant(std::string_view mistyped, const std::vector<std::string>& valid);

/// Reads one section of a job by the table of valid keys. Unknown keys and wrong types are found on construction; the
/// readers below then answer nullopt for what is absent or wrong.
class TableReader {
public:
    TableReader(const TomlValue& table, std::string_view section, TomlFindings& findings);

    [[nodiscard]] std::optional<std::string> text(std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
    [[nodiscard]] const TomlValue* table(std::string_view key) const;
    /// Elements of a list of tables.
    [[nodiscard]] std::vector<const TomlValue*> tables(std::string_view key) const;
    /// Texts (or numbers, as text) by key of a free table, such as `fields`.
    [[nodiscard]] std::map<std::string, std::string> text_by_key(std::string_view key) const;
    /// Of the key, or of the section when it is absent.
    [[nodiscard]] int line_of(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return member(table_, key) != nullptr; }
    [[nodiscard]] std::string path(std::string_view key) const;

private:
    [[nodiscard]] const TomlValue* valid(std::string_view key) const;

    const TomlValue& table_;
    std::string_view section_;
    TomlFindings& findings_;
    std::vector<std::string> refused_;
};

} // namespace doorstep::app
