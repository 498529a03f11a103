// SPDX-License-Identifier: MIT
#include "geo/finding.hpp"

#include <algorithm>

namespace doorstep::geo {
namespace {

std::string_view name_of(Severity severity, Language language)
{
    const bool chinese = language == Language::Chinese;
    switch (severity) {
    case Severity::Error: return chinese ? "错误" : "error";
    case Severity::Warning: return chinese ? "警告" : "warning";
    case Severity::Info: return chinese ? "提示" : "info";
    }
    return {};
}

std::string in_words(const Place& where, Language language)
{
    const bool chinese = language == Language::Chinese;
    std::string words;
    const auto add = [&](std::string_view label, const std::string& value) {
        if (!value.empty()) {
            words.append(words.empty() ? "" : ", ").append(label).append(value);
        }
    };
    add("", where.file);
    add(chinese ? "行 " : "line ", where.line ? std::to_string(*where.line) : std::string{});
    add(chinese ? "图层 " : "layer ", where.layer);
    add(chinese ? "要素 " : "feature ", where.feature);
    add(chinese ? "字段 " : "field ", where.field);
    return words;
}

} // namespace

std::string in_one_line(const Finding& finding, Language language)
{
    std::string line{name_of(finding.severity, language)};
    line += " [" + finding.code + "]";
    if (const std::string place = in_words(finding.where, language); !place.empty()) {
        line += " " + place;
    }
    line += ": " + finding.what.in(language);
    for (const Text* part : {&finding.effect, &finding.fix}) {
        if (!part->in(language).empty()) {
            line += " – " + part->in(language);
        }
    }
    return line;
}

bool has_errors(const std::vector<Finding>& findings)
{
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::Error; });
}

} // namespace doorstep::geo
