// SPDX-License-Identifier: MIT
#include "app/locate/table_doubts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace doorstep::app {
namespace {

constexpr std::size_t rows_named = 5;

std::optional<int> line_number(std::size_t line)
{
    if (line == 0 || line > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return std::nullopt;
    }
    return static_cast<int>(line);
}

} // namespace

void TableDoubts::tell(const RowDoubt& doubt, const std::string& field, std::size_t line, std::string_view value)
{
    auto told = std::ranges::find_if(told_, [&](const Told& each) {
        return std::string_view{each.doubt.code} == doubt.code && each.field == field;
    });
    if (told == told_.end()) {
        told_.push_back({doubt, field, 0, {}});
        told = told_.end() - 1;
    }
    ++told->count;
    if (told->first.size() < rows_named) {
        told->first.push_back({line, std::string{value.substr(0, 60)}});
    }
}

void TableDoubts::tell_file(std::string code, std::string field, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = std::move(code)};
    finding.where.file = file_;
    finding.where.field = std::move(field);
    finding.what = std::move(what);
    finding.fix = std::move(fix);
    about_file_.push_back(std::move(finding));
}

std::vector<geo::Finding> TableDoubts::findings() const
{
    std::vector<geo::Finding> findings = about_file_;
    for (const Told& told : told_) {
        std::string en, zh;
        for (const Row& row : told.first) {
            const std::string value = row.value.empty() ? "" : " \"" + row.value + "\"";
            en += (en.empty() ? "" : ", ") +
                  (row.line == 0 ? value.substr(value.empty() ? 0 : 1) : fmt::format("line {}{}", row.line, value));
            zh += (zh.empty() ? "" : "、") +
                  (row.line == 0 ? value.substr(value.empty() ? 0 : 1) : fmt::format("第 {} 行{}", row.line, value));
        }
        const std::size_t more = told.count - told.first.size();
        geo::Finding finding{.severity = geo::Severity::Error, .code = told.doubt.code};
        finding.where = {.file = file_, .field = told.field, .line = line_number(told.first.front().line)};
        finding.what = {told.doubt.what.en + ": " + en + (more > 0 ? fmt::format(" and {} more", more) : ""),
                        told.doubt.what.zh + ":" + zh + (more > 0 ? fmt::format("等共 {} 处", told.count) : "")};
        finding.fix = told.doubt.fix;
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace doorstep::app
