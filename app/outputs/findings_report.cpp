// SPDX-License-Identifier: MIT
#include "app/outputs/findings_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace doorstep::app {
namespace {

using Json = nlohmann::ordered_json;
using geo::Severity;

struct SeverityWords {
    Severity severity;
    const char* key;
    geo::Text one;
};
const std::array<SeverityWords, 3>& severities()
{
    static const std::array<SeverityWords, 3> words{{{Severity::Error, "error", {"error", "错误"}},
                                                     {Severity::Warning, "warning", {"warning", "警告"}},
                                                     {Severity::Info, "info", {"info", "提示"}}}};
    return words;
}

std::size_t count(const std::vector<geo::Finding>& findings, Severity severity)
{
    return static_cast<std::size_t>(std::ranges::count(findings, severity, &geo::Finding::severity));
}

std::string place_text(const geo::Place& where, geo::Language language)
{
    const bool chinese = language == geo::Language::Chinese;
    std::string text;
    const auto add = [&](const char* en, const char* zh, const std::string& value) {
        if (!value.empty()) {
            text += fmt::format("{}{}{}", text.empty() ? "" : ", ", chinese ? zh : en, value);
        }
    };
    add("", "", where.file);
    add("line ", "第 ", where.line ? std::to_string(*where.line) + (chinese ? " 行" : "") : std::string{});
    add("layer ", "图层 ", where.layer);
    add("field ", "字段 ", where.field);
    add("feature ", "要素 ", where.feature);
    return text;
}

void add_finding(std::string& text, const geo::Finding& finding, const SeverityWords& words, geo::Language language)
{
    const bool chinese = language == geo::Language::Chinese;
    text += fmt::format("{} [{}] {}\n", words.one.in(language), finding.code, place_text(finding.where, language));
    text += fmt::format("    {}\n", finding.what.in(language));
    if (!finding.effect.in(language).empty()) {
        text += fmt::format("    {}{}\n", chinese ? "影响：" : "effect: ", finding.effect.in(language));
    }
    if (!finding.fix.in(language).empty()) {
        text += fmt::format("    {}{}\n", chinese ? "处理：" : "fix: ", finding.fix.in(language));
    }
}

Json as_json(const geo::Finding& finding)
{
    Json row;
    row["severity"] = severities().at(static_cast<std::size_t>(finding.severity)).key;
    row["code"] = finding.code;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) {
            row[key] = value;
        }
    };
    add("file", finding.where.file);
    add("layer", finding.where.layer);
    add("feature", finding.where.feature);
    add("field", finding.where.field);
    if (finding.where.line) {
        row["line"] = *finding.where.line;
    }
    const auto both = [](const geo::Text& text) { return Json{{"en", text.en}, {"zh", text.zh}}; };
    row["what"] = both(finding.what);
    row["effect"] = both(finding.effect);
    row["fix"] = both(finding.fix);
    return row;
}

} // namespace

std::string findings_text(const std::vector<geo::Finding>& findings, geo::Language language)
{
    std::string text;
    for (const SeverityWords& words : severities()) {
        for (const geo::Finding& finding : findings) {
            if (finding.severity == words.severity) {
                add_finding(text, finding, words, language);
            }
        }
    }
    if (findings.size() > 1) {
        const auto format = language == geo::Language::Chinese ? "{} 个错误，{} 个警告，{} 个提示\n"
                                                               : "{} errors, {} warnings, {} infos\n";
        text += fmt::format(fmt::runtime(format), count(findings, Severity::Error), count(findings, Severity::Warning),
                            count(findings, Severity::Info));
    }
    return text;
}

std::string findings_json(std::string_view status, const std::vector<geo::Finding>& findings)
{
    Json report;
    report["status"] = status;
    report["errors"] = count(findings, Severity::Error);
    report["warnings"] = count(findings, Severity::Warning);
    report["findings"] = Json::array();
    for (const geo::Finding& finding : findings) {
        report["findings"].push_back(as_json(finding));
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace doorstep::app
