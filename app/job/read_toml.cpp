// SPDX-License-Identifier: MIT
#include "app/job/toml_value.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace doorstep::app {
namespace {

int line_of(const toml::source_region& source)
{
    return static_cast<int>(source.begin.line);
}

TomlValue converted(const toml::node& node);

std::vector<TomlEntry> converted_entries(const toml::table& table)
{
    std::vector<TomlEntry> entries;
    for (const auto& [key, value] : table) {
        entries.push_back({std::string{key.str()}, converted(value), line_of(key.source())});
    }
    // toml++ sorts keys by name; rules and criteria are in the order of the file.
    std::ranges::stable_sort(entries, {}, &TomlEntry::line);
    return entries;
}

TomlValue converted(const toml::node& node)
{
    TomlValue value;
    value.line = line_of(node.source());
    if (const auto* const table = node.as_table()) {
        value.data = converted_entries(*table);
    }
    else if (const auto* const array = node.as_array()) {
        std::vector<TomlValue> values;
        for (const toml::node& element : *array) {
            values.push_back(converted(element));
        }
        value.data = std::move(values);
    }
    else if (const auto* const text = node.as_string()) {
        value.data = text->get();
    }
    else if (const auto* const integer = node.as_integer()) {
        value.data = integer->get();
    }
    else if (const auto* const real = node.as_floating_point()) {
        value.data = real->get();
    }
    else if (const auto* const boolean = node.as_boolean()) {
        value.data = boolean->get();
    }
    else {
        // Dates and times: no key of ours takes one, so the text only has to be recognisable in a message.
        std::ostringstream text_of_date;
        text_of_date << toml::node_view<const toml::node>{node};
        value.data = text_of_date.str();
    }
    return value;
}

geo::InputError cannot_open(const std::filesystem::path& file, bool is_folder)
{
    return geo::InputError{geo::Finding{
        .severity = geo::Severity::Error,
        .code = "file-unreadable",
        .where = {.file = file.string(), .layer = {}, .feature = {}, .field = {}, .line = {}},
        .what = is_folder ? geo::Text{"is a folder, not a file", "是文件夹，不是文件"}
                          : geo::Text{"cannot be opened", "无法打开"},
        .effect = {"nothing is run", "不会运行"},
        .fix = {"check the path and the permission to read it", "请检查路径和读取权限"},
    }};
}

} // namespace

const TomlValue* member(const TomlValue& value, std::string_view key)
{
    const auto* const table = value.table();
    if (table == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*table, key, &TomlEntry::key);
    return found == table->end() ? nullptr : &found->value;
}

std::string in_words(const TomlValue& value)
{
    struct Words {
        std::string operator()(bool boolean) const { return boolean ? "true" : "false"; }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double real) const { return fmt::format("{}", real); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const std::vector<TomlValue>& array) const
        {
            std::string words;
            for (const TomlValue& element : array) {
                words += (words.empty() ? "" : ", ") + in_words(element);
            }
            return "[" + words + "]";
        }
        std::string operator()(const std::vector<TomlEntry>& table) const
        {
            std::string words;
            for (const TomlEntry& entry : table) {
                words += (words.empty() ? "" : ", ") + entry.key + " = " + in_words(entry.value);
            }
            return "{" + words + "}";
        }
    };
    return std::visit(Words{}, value.data);
}

TomlValue read_toml(std::string_view text, const std::string& file)
{
    try {
        return converted(toml::parse(text, file));
    }
    catch (const toml::parse_error& error) {
        throw geo::InputError{geo::Finding{
            .severity = geo::Severity::Error,
            .code = "toml-syntax",
            .where = {.file = file, .layer = {}, .feature = {}, .field = {}, .line = line_of(error.source())},
            .what = {fmt::format("is not valid TOML: {}", error.description()),
                     fmt::format("不是有效的 TOML：{}", error.description())},
            .effect = {"nothing is run", "不会运行"},
            .fix = {"text needs quotes, lists need [ ], every key stands once; see docs/job-file.md",
                    "文本要加引号，列表要用 [ ]，每个键只能出现一次；见 docs/job-file.md"},
        }};
    }
}

TomlValue read_toml_file(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        throw cannot_open(file, true);
    }
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        throw cannot_open(file, false);
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return read_toml(text.str(), file.string());
}

} // namespace doorstep::app
