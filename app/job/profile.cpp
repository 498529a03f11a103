// SPDX-License-Identifier: MIT
#include "app/job/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace doorstep::app {
namespace {

constexpr std::array entry_members{"value", "unit", "source", "confidence", "range", "note"};
constexpr std::array rule_members{"name", "hazards", "clause", "confidence", "number_confidence", "note"};
constexpr std::array criterion_members{"key", "name", "unit", "note"};

template <std::size_t Size>
bool is_one_of(const std::array<const char*, Size>& words, std::string_view word)
{
    return std::ranges::any_of(words, [&](const char* candidate) { return word == candidate; });
}

std::string text_member(const TomlValue& table, std::string_view key)
{
    const TomlValue* const value = member(table, key);
    return value != nullptr && value->text() != nullptr ? *value->text() : std::string{};
}

geo::Text both_languages(const TomlValue& table, std::string_view key)
{
    const TomlValue* const value = member(table, key);
    if (value == nullptr) {
        return {};
    }
    if (const std::string* const one = value->text()) { // "m" is "m" in both
        return {*one, *one};
    }
    return {text_member(*value, "en"), text_member(*value, "zh")};
}

class ProfileReader {
public:
    ProfileReader(const TomlValue& document, TomlFindings& findings) : document_{document}, findings_{findings} {}

    Profile read()
    {
        profile_.name = text_member(document_, "profile");
        if (profile_.name.empty()) {
            findings_.error("profile-without-name", 1, "profile", {"the profile has no name", "标准文件缺少名称"},
                            {"begin it with profile = \"my-city\"", "请以 profile = \"my-city\" 开头"});
        }
        read_rules();
        read_criteria();
        std::vector<std::string> rules;
        std::vector<std::string> criteria;
        std::ranges::transform(profile_.rules, std::back_inserter(rules), &engine::SiteRule::id);
        std::ranges::transform(profile_.criteria, std::back_inserter(criteria), &engine::CriterionSetting::id);
        profile_.keys = standard_keys(rules, criteria);

        for (const TomlEntry& section : *document_.table()) {
            if (section.key == "variant") {
                for (const TomlEntry& variant : children(section)) {
                    add_entries(variant.value, "", profile_.variants[variant.key]);
                }
            }
            else if (section.key == "rule") {
                read_rule_numbers(section);
            }
            else if (section.key == "criterion") {
                read_criterion_numbers(section);
            }
            else if (section.key != "profile") {
                add_entry_or_children(section, section.key, profile_.entries);
            }
        }
        return std::move(profile_);
    }

private:
    const std::vector<TomlEntry>& children(const TomlEntry& entry)
    {
        static const std::vector<TomlEntry> none;
        if (entry.value.table() == nullptr) {
            findings_.error("profile-wrong-type", entry.line, entry.key, {"must be a table", "应为表"},
                            {"see the built-in profile for the form", "格式请参照内置标准文件"});
            return none;
        }
        return *entry.value.table();
    }

    engine::Confidence confidence_of(const TomlValue& table, std::string_view key, const std::string& path)
    {
        const std::string letter = text_member(table, key);
        if (letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'D') {
            return static_cast<engine::Confidence>(letter[0]);
        }
        findings_.error("profile-confidence", table.line, path,
                        {"confidence must be A, B, C or D", "可信度必须为 A、B、C 或 D"},
                        {"A seen in a standard, B local source, C known but not seen, D inferred",
                         "A 标准原文，B 地方来源，C 未见原文，D 推定"});
        return engine::Confidence::D;
    }

    void add(StandardEntry entry, std::vector<StandardEntry>& to)
    {
        const StandardKey* const key = find_standard_key(profile_.keys, entry.key);
        if (key == nullptr) {
            std::vector<std::string> names;
            std::ranges::transform(profile_.keys, std::back_inserter(names), &StandardKey::name);
            findings_.error("profile-unknown-key", entry.line, entry.key,
                            {fmt::format("unknown key '{}'", entry.key), fmt::format("未知的键 '{}'", entry.key)},
                            meant(entry.key, names));
            return;
        }
        if (is_possible(entry, *key, findings_)) {
            to.push_back(std::move(entry));
        }
    }

    void add_entry_or_children(const TomlEntry& entry, const std::string& path, std::vector<StandardEntry>& to)
    {
        const TomlValue* const value = member(entry.value, "value");
        if (value == nullptr) {
            if (children(entry).empty()) {
                return;
            }
            add_entries(entry.value, path + ".", to);
            return;
        }
        for (const TomlEntry& part : *entry.value.table()) {
            if (!is_one_of(entry_members, part.key)) {
                findings_.error("profile-unknown-key", part.line, path + "." + part.key,
                                {fmt::format("unknown key '{}'", part.key), fmt::format("未知的键 '{}'", part.key)},
                                meant(part.key, {entry_members.begin(), entry_members.end()}));
            }
        }
        add({path, *value, text_member(entry.value, "unit"), text_member(entry.value, "source"),
             confidence_of(entry.value, "confidence", path), false, entry.line},
            to);
    }

    void add_entries(const TomlValue& table, const std::string& prefix, std::vector<StandardEntry>& to)
    {
        if (table.table() == nullptr) {
            return;
        }
        for (const TomlEntry& entry : *table.table()) {
            add_entry_or_children(entry, prefix + entry.key, to);
        }
    }

    void read_rules()
    {
        const TomlValue* const rules = member(document_, "rule");
        if (rules == nullptr || rules->table() == nullptr) {
            return;
        }
        for (const TomlEntry& entry : *rules->table()) {
            engine::SiteRule rule;
            rule.id = entry.key;
            rule.name = both_languages(entry.value, "name");
            rule.clause = text_member(entry.value, "clause");
            rule.confidence = confidence_of(entry.value, "confidence", "rule." + entry.key);
            const TomlValue* const hazards = member(entry.value, "hazards");
            if (hazards != nullptr && hazards->array() != nullptr) {
                for (const TomlValue& hazard : *hazards->array()) {
                    rule.hazard_types.push_back(in_words(hazard));
                }
            }
            if (rule.hazard_types.empty()) {
                findings_.error("profile-rule-without-hazards", entry.line, "rule." + entry.key,
                                {"the rule names no hazard types", "规则未指明避让对象类型"},
                                {"give hazards = [\"railway\"]", "请给出 hazards = [\"railway\"]"});
            }
            profile_.rules.push_back(std::move(rule));
        }
    }

    void read_criteria()
    {
        const TomlValue* const criteria = member(document_, "criterion");
        if (criteria == nullptr || criteria->table() == nullptr) {
            return;
        }
        for (const TomlEntry& entry : *criteria->table()) {
            engine::CriterionSetting criterion;
            criterion.id = entry.key;
            criterion.key = text_member(entry.value, "key");
            criterion.name = both_languages(entry.value, "name");
            criterion.unit = both_languages(entry.value, "unit");
            profile_.criteria.push_back(std::move(criterion));
        }
    }

    void read_rule_numbers(const TomlEntry& section)
    {
        for (const TomlEntry& rule : children(section)) {
            const char* const which =
                member(rule.value, "number_confidence") != nullptr ? "number_confidence" : "confidence";
            const engine::Confidence confidence = confidence_of(rule.value, which, "rule." + rule.key);
            for (const TomlEntry& part : children(rule)) {
                if (!is_one_of(rule_members, part.key)) {
                    add_leaves(part, "rule." + rule.key + "." + part.key, text_member(rule.value, "clause"),
                               confidence);
                }
            }
        }
    }

    void read_criterion_numbers(const TomlEntry& section)
    {
        for (const TomlEntry& criterion : children(section)) {
            for (const TomlEntry& part : children(criterion)) {
                if (!is_one_of(criterion_members, part.key)) {
                    add_leaves(part, "criterion." + criterion.key + "." + part.key, "Doorstep", engine::Confidence::D);
                }
            }
        }
    }

    void add_leaves(const TomlEntry& entry, const std::string& path, const std::string& source,
                    engine::Confidence confidence)
    {
        if (const auto* const parts = entry.value.table()) {
            for (const TomlEntry& part : *parts) {
                add_leaves(part, path + "." + part.key, source, confidence);
            }
            return;
        }
        const StandardKey* const key = find_standard_key(profile_.keys, path);
        add({path, entry.value, key == nullptr ? std::string{} : key->unit, source, confidence, false, entry.line},
            profile_.entries);
    }

    const TomlValue& document_;
    TomlFindings& findings_;
    Profile profile_;
};

} // namespace

Profile read_profile(const TomlValue& document, TomlFindings& findings)
{
    return ProfileReader{document, findings}.read();
}

} // namespace doorstep::app
