// SPDX-License-Identifier: MIT
#include "app/job/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace doorstep::app {
namespace {

bool is_number(const TomlValue& value)
{
    return std::holds_alternative<std::int64_t>(value.data) || std::holds_alternative<double>(value.data);
}

bool is_whole(const TomlValue& value)
{
    return std::holds_alternative<std::int64_t>(value.data);
}

bool is_in_range(double number, const StandardKey& key)
{
    return std::isfinite(number) && number <= key.most &&
           (key.least_is_possible ? number >= key.least : number > key.least);
}

bool is_ascending_list(const TomlValue& value, const StandardKey& key)
{
    const auto* const list = value.array();
    if (list == nullptr || list->empty() || !std::ranges::all_of(*list, is_whole)) {
        return false;
    }
    double before = 0.0;
    for (const TomlValue& element : *list) {
        const double number = number_of(element);
        if (!is_in_range(number, key) || number <= before) {
            return false;
        }
        before = number;
    }
    return true;
}

geo::Text range_in_words(const StandardKey& key)
{
    const bool has_least = key.least > -1e300;
    const bool has_most = key.most < 1e300;
    const std::string en_least =
        has_least ? fmt::format("{} {}", key.least_is_possible ? "at least" : "above", key.least) : "";
    const std::string zh_least =
        has_least ? fmt::format("{} {}", key.least_is_possible ? "不小于" : "大于", key.least) : "";
    const std::string en_most = has_most ? fmt::format("{}at most {}", has_least ? " and " : "", key.most) : "";
    const std::string zh_most = has_most ? fmt::format("{}不大于 {}", has_least ? "且" : "", key.most) : "";
    return {en_least + en_most, zh_least + zh_most};
}

bool has_word(const StandardKey& key, const TomlValue& value)
{
    return value.text() != nullptr && !value.text()->empty() &&
           (" " + key.words + " ").find(" " + *value.text() + " ") != std::string::npos;
}

/// What a value must be, or empty texts when it is that.
geo::Text broken_rule(const TomlValue& value, const StandardKey& key)
{
    switch (key.kind) {
    case StandardKind::Number:
    case StandardKind::Whole: {
        const bool is_right_type = key.kind == StandardKind::Whole ? is_whole(value) : is_number(value);
        if (is_right_type && is_in_range(number_of(value), key)) {
            return {};
        }
        const geo::Text range = range_in_words(key);
        const bool whole = key.kind == StandardKind::Whole;
        return {(whole ? "a whole number " : "a number ") + range.en, (whole ? "整数，" : "数字，") + range.zh};
    }
    case StandardKind::WholeList:
        return is_ascending_list(value, key)
                   ? geo::Text{}
                   : geo::Text{"a list of whole numbers above 0, smallest first", "由小到大的正整数列表"};
    case StandardKind::Text: return value.text() != nullptr ? geo::Text{} : geo::Text{"a text", "文本"};
    case StandardKind::Word:
        return has_word(key, value) ? geo::Text{} : geo::Text{"one of: " + key.words, "以下之一：" + key.words};
    case StandardKind::Switch:
        return std::holds_alternative<bool>(value.data) ? geo::Text{} : geo::Text{"true or false", "true 或 false"};
    }
    return {};
}

} // namespace

double number_of(const TomlValue& value)
{
    if (const auto* const integer = std::get_if<std::int64_t>(&value.data)) {
        return static_cast<double>(*integer);
    }
    return std::get<double>(value.data);
}

bool is_possible(const StandardEntry& entry, const StandardKey& key, TomlFindings& findings)
{
    const geo::Text broken = broken_rule(entry.value, key);
    if (broken == geo::Text{}) {
        return true;
    }
    const std::string given = in_words(entry.value);
    findings.error("standard-impossible-value", entry.line, entry.key,
                   {fmt::format("{} cannot be {}", entry.key, given), fmt::format("{} 不能为 {}", entry.key, given)},
                   {"give " + broken.en, "请给出" + broken.zh});
    return false;
}

} // namespace doorstep::app
