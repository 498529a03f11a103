// SPDX-License-Identifier: MIT
#include "app/job/table_reader.hpp"
#include "app/job/job_keys.hpp"
#include "engine/model/nearest_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace doorstep::app {
namespace {

bool are_all(const TomlValue& value, bool (*is_right)(const TomlValue&))
{
    const auto* const array = value.array();
    return array != nullptr && std::ranges::all_of(*array, is_right);
}

bool is_text(const TomlValue& value)
{
    return value.text() != nullptr;
}

bool is_table(const TomlValue& value)
{
    return value.table() != nullptr;
}

bool is_integer(const TomlValue& value)
{
    return std::holds_alternative<std::int64_t>(value.data);
}

bool has_type(const TomlValue& value, KeyType type)
{
    switch (type) {
    case KeyType::Text: return is_text(value);
    case KeyType::Integer: return is_integer(value);
    case KeyType::Number: return is_integer(value) || std::holds_alternative<double>(value.data);
    case KeyType::Boolean: return std::holds_alternative<bool>(value.data);
    case KeyType::Texts: return are_all(value, is_text);
    case KeyType::Table: return is_table(value);
    case KeyType::Tables: return are_all(value, is_table);
    }
    return false;
}

geo::Place place(const std::string& file, int line, std::string key)
{
    return {.file = file,
            .layer = {},
            .feature = {},
            .field = std::move(key),
            .line = line > 0 ? std::optional{line} : std::nullopt};
}

} // namespace

void TomlFindings::error(std::string code, int line, std::string key, geo::Text what, geo::Text fix)
{
    all_.push_back({geo::Severity::Error,
                    std::move(code),
                    place(file_, line, std::move(key)),
                    std::move(what),
                    {"nothing is run", "不会运行"},
                    std::move(fix)});
}

void TomlFindings::warning(std::string code, int line, std::string key, geo::Text what, geo::Text effect, geo::Text fix)
{
    all_.push_back({geo::Severity::Warning, std::move(code), place(file_, line, std::move(key)), std::move(what),
                    std::move(effect), std::move(fix)});
}

geo::Text meant(std::string_view mistyped, const std::vector<std::string>& valid)
{
    const std::string nearest = engine::nearest_word(mistyped, valid);
    const std::string all = engine::listed(valid);
    if (nearest.empty()) {
        return {"valid: " + all, "有效值：" + all};
    }
    return {fmt::format("did you mean '{}'? valid: {}", nearest, all),
            fmt::format("是否指 '{}'？有效值：{}", nearest, all)};
}

TableReader::TableReader(const TomlValue& table, std::string_view section, TomlFindings& findings)
    : table_{table}, section_{section}, findings_{findings}
{
    for (const TomlEntry& entry : *table.table()) {
        const JobKey* const key = find_key(section, entry.key);
        if (key == nullptr) {
            findings_.error("job-unknown-key", entry.line, path(entry.key),
                            {fmt::format("unknown key '{}'", entry.key), fmt::format("未知的键 '{}'", entry.key)},
                            meant(entry.key, keys_of(section)));
            continue;
        }
        if (!has_type(entry.value, key->type)) {
            findings_.error("job-wrong-type", entry.line, path(entry.key),
                            {fmt::format("must be {}, not {}", english_name(key->type), in_words(entry.value)),
                             fmt::format("应为{}，而不是 {}", chinese_name(key->type), in_words(entry.value))},
                            {"see docs/job-file.md for an example", "示例见 docs/job-file.md"});
            refused_.push_back(entry.key);
            continue;
        }
        const std::vector<std::string> words = words_of(*key);
        if (!words.empty() && std::ranges::find(words, *entry.value.text()) == words.end()) {
            findings_.error("job-unknown-word", entry.line, path(entry.key),
                            {fmt::format("'{}' is not a valid {}", *entry.value.text(), entry.key),
                             fmt::format("'{}' 不是 {} 的有效值", *entry.value.text(), entry.key)},
                            meant(*entry.value.text(), words));
            refused_.push_back(entry.key);
        }
    }
}

const TomlValue* TableReader::valid(std::string_view key) const
{
    return std::ranges::find(refused_, key) == refused_.end() ? member(table_, key) : nullptr;
}

std::optional<std::string> TableReader::text(std::string_view key) const
{
    const TomlValue* const value = valid(key);
    return value == nullptr ? std::nullopt : std::optional{*value->text()};
}

std::optional<std::int64_t> TableReader::integer(std::string_view key) const
{
    const TomlValue* const value = valid(key);
    return value == nullptr ? std::nullopt : std::optional{std::get<std::int64_t>(value->data)};
}

std::optional<double> TableReader::number(std::string_view key) const
{
    const TomlValue* const value = valid(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    return is_integer(*value) ? static_cast<double>(std::get<std::int64_t>(value->data))
                              : std::get<double>(value->data);
}

std::optional<bool> TableReader::boolean(std::string_view key) const
{
    const TomlValue* const value = valid(key);
    return value == nullptr ? std::nullopt : std::optional{std::get<bool>(value->data)};
}

std::vector<std::string> TableReader::texts(std::string_view key) const
{
    std::vector<std::string> result;
    if (const TomlValue* const value = valid(key)) {
        for (const TomlValue& element : *value->array()) {
            result.push_back(*element.text());
        }
    }
    return result;
}

const TomlValue* TableReader::table(std::string_view key) const
{
    return valid(key);
}

std::vector<const TomlValue*> TableReader::tables(std::string_view key) const
{
    std::vector<const TomlValue*> result;
    if (const TomlValue* const value = valid(key)) {
        for (const TomlValue& element : *value->array()) {
            result.push_back(&element);
        }
    }
    return result;
}

std::map<std::string, std::string> TableReader::text_by_key(std::string_view key) const
{
    std::map<std::string, std::string> result;
    const TomlValue* const value = valid(key);
    if (value == nullptr) {
        return result;
    }
    for (const TomlEntry& entry : *value->table()) {
        if (entry.value.table() != nullptr || entry.value.array() != nullptr) {
            findings_.error("job-wrong-type", entry.line, path(key) + "." + entry.key,
                            {"must be a single text or number", "应为单个文本或数字"},
                            {"see docs/job-file.md for an example", "示例见 docs/job-file.md"});
            continue;
        }
        result[entry.key] = in_words(entry.value);
    }
    return result;
}

int TableReader::line_of(std::string_view key) const
{
    const auto found = std::ranges::find(*table_.table(), key, &TomlEntry::key);
    return found == table_.table()->end() ? table_.line : found->line;
}

std::string TableReader::path(std::string_view key) const
{
    return section_.empty() ? std::string{key} : fmt::format("{}.{}", section_, key);
}

} // namespace doorstep::app
