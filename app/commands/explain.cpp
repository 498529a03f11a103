// SPDX-License-Identifier: MIT
#include "app/commands/commands.hpp"
#include "app/commands/run_tables.hpp"
#include "app/console/text_table.hpp"
#include "app/outputs/explanation_json.hpp"
#include "engine/model/stage.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <sstream>

namespace doorstep::app {
namespace {

using Align = TextTable::Align;

geo::InputError unknown_site(const ExplainOptions& options, geo::Text what, geo::Text fix)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = "site-unknown"};
    finding.where.file = options.run.string();
    finding.where.feature = options.site;
    finding.what = std::move(what);
    finding.fix = std::move(fix);
    return geo::InputError{std::move(finding)};
}

/// The row of `explanations` asked for: the stage named, else the parcel's best.
std::size_t choose_site(const ExplainOptions& options, const RunTable& sites, const RunTable& candidates)
{
    if (sites.size() == 0) {
        throw unknown_site(
            options, {"this run knows no parcel \"" + options.site + "\"", "本次运行中没有地块“" + options.site + "”"},
            {"parcel ids are in ranking.csv, column Parcel", "地块编号见 ranking.csv 的“地块编号”列"});
    }
    std::string stages;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        const bool is_best = std::ranges::any_of(candidates.rows(), [&](std::size_t candidate) {
            return candidates.text(candidate, "site_id") == sites.text(row, "site_id") &&
                   candidates.text(candidate, "is_best_stage") == "1";
        });
        if (options.stage ? sites.text(row, "stage") == *options.stage : is_best) {
            return row;
        }
        stages += (stages.empty() ? "" : ", ") + sites.text(row, "stage");
    }
    if (!options.stage) {
        return 0;
    }
    throw unknown_site(options,
                       {"the parcel is no candidate as \"" + *options.stage + "\"; it is one as: " + stages,
                        "该地块不是“" + *options.stage + "”备选；可选：" + stages},
                       {"name one of these with --stage", "请用 --stage 指定其中之一"});
}

class Report {
public:
    Report(const RunTables& tables, const std::string& site_id, geo::Language language)
        : tables_{tables}, site_{site_id}, language_{language}
    {}

    [[nodiscard]] std::string text(const RunTable& sites, std::size_t row, const std::string& parcel)
    {
        text_ = fmt::format("{}\n{}\n", site_, sites.text(row, "headline"));
        ledger();
        paragraph("Just above", "排名相邻", sites.text(row, "rival"));
        levers();
        paragraph("What would mend it", "改进建议", sites.text(row, "advice"));
        rules(parcel);
        homes();
        schools();
        paragraph("Not tested", "未检验", sites.text(row, "untested"));
        return text_;
    }

private:
    [[nodiscard]] std::string in(const char* en, const char* zh) const
    {
        return language_ == geo::Language::Chinese ? zh : en;
    }

    /// Keys of grades and levels, which the tables keep in English, as a person reads them.
    [[nodiscard]] std::string in_words(const std::string& field, const std::string& key) const
    {
        static const std::map<std::string, std::string> grades{
            {"pass", "通过"}, {"info", "提示"}, {"mitigate", "需采取措施"}, {"fail", "不通过"}};
        if (language_ == geo::Language::Chinese && field == "grade" && grades.contains(key)) {
            return grades.at(key);
        }
        for (const engine::Level level : engine::all_levels) {
            if (field == "level" && key == key_of(level)) {
                return name_of(level).in(language_);
            }
        }
        return key;
    }

    void heading(const char* en, const char* zh) { text_ += fmt::format("\n{}\n", in(en, zh)); }

    void paragraph(const char* en, const char* zh, const std::string& words)
    {
        if (!words.empty()) {
            heading(en, zh);
            std::istringstream lines{words};
            for (std::string line; std::getline(lines, line);) {
                text_ += "  " + line + "\n";
            }
        }
    }

    void table(const char* en, const char* zh, const std::string& name,
               const std::vector<std::pair<std::string, TextTable::Column>>& columns)
    {
        table(en, zh, tables_.read(name, "site_id", site_), columns);
    }

    void table(const char* en, const char* zh, const RunTable& rows,
               const std::vector<std::pair<std::string, TextTable::Column>>& columns)
    {
        if (rows.size() == 0) {
            return;
        }
        std::vector<TextTable::Column> headers;
        for (const auto& [field, column] : columns) {
            headers.push_back(column);
        }
        TextTable lined{headers};
        for (const std::size_t row : rows.rows()) {
            std::vector<std::string> cells;
            for (const auto& [field, column] : columns) {
                cells.push_back(in_words(field, rows.text(row, field)));
            }
            lined.add(std::move(cells));
        }
        heading(en, zh);
        text_ += lined.text();
    }

    void ledger()
    {
        table("Ledger", "评分明细", "ledger",
              {{"criterion", {in("id", "编号")}},
               {"name", {in("criterion", "准则")}},
               {"raw", {in("value", "数值"), Align::Right}},
               {"unit", {in("unit", "单位")}},
               {"v", {"v", Align::Right}},
               {"weight", {in("weight", "权重"), Align::Right}},
               {"points", {in("points", "得分"), Align::Right}}});
    }
    void levers()
    {
        table("What would lift it", "可提升之处", "levers",
              {{"what", {in("change", "措施")}},
               {"gain", {in("gain", "增分"), Align::Right}},
               {"score", {in("score", "得分"), Align::Right}},
               {"rank", {in("rank", "排名"), Align::Right}}});
    }
    void rules(const std::string& parcel)
    {
        table("Rules", "规则检验", tables_.read("rules", "parcel_id", parcel),
              {{"grade", {in("grade", "评级")}},
               {"name", {in("rule", "规则")}},
               {"required_m", {in("required m", "要求（米）"), Align::Right}},
               {"measured_m", {in("measured m", "实测（米）"), Align::Right}},
               {"area_cut_m2", {in("cut m²", "扣除（平方米）"), Align::Right}},
               {"clause", {in("clause", "条款")}},
               {"note", {in("note", "说明")}}});
    }
    void homes()
    {
        table("Homes it would serve", "服务的小区", "served_homes",
              {{"home_id", {in("home", "小区")}},
               {"level", {in("level", "学段")}},
               {"pupils", {in("pupils", "学生"), Align::Right}},
               {"distance_m", {in("walk m", "步行（米）"), Align::Right}}});
    }
    void schools()
    {
        table("Schools near", "邻近学校", "schools_near",
              {{"school_id", {in("school", "学校")}},
               {"name", {in("name", "名称")}},
               {"level", {in("level", "学段")}},
               {"distance_m", {in("walk m", "步行（米）"), Align::Right}},
               {"seats", {in("seats", "学位"), Align::Right}},
               {"free_seats", {in("free", "空余"), Align::Right}}});
    }

    const RunTables& tables_;
    std::string site_;
    geo::Language language_;
    std::string text_;
};

} // namespace

ExitCode explain_command(const ExplainOptions& options, Session& session)
{
    const RunTables tables{options.run};
    const RunTable sites = tables.read("explanations", "parcel_id", options.site);
    const RunTable candidates = tables.read("candidates", "parcel_id", options.site);
    const std::size_t row = choose_site(options, sites, candidates);
    const std::string site_id = sites.text(row, "site_id");
    if (session.as_json) {
        const RunTable site = tables.read("explanations", "site_id", site_id);
        session.out << explanation_json({{"site", site.layer()},
                                         {"candidate", tables.read("candidates", "site_id", site_id).layer()},
                                         {"ledger", tables.read("ledger", "site_id", site_id).layer()},
                                         {"rivals", tables.read("rivals", "site_id", site_id).layer()},
                                         {"levers", tables.read("levers", "site_id", site_id).layer()},
                                         {"rules", tables.read("rules", "parcel_id", options.site).layer()},
                                         {"homes", tables.read("served_homes", "site_id", site_id).layer()},
                                         {"schools_near", tables.read("schools_near", "site_id", site_id).layer()}});
        return ExitCode::Done;
    }
    const geo::Language of_run = sites.text(row, "lang") == "zh" ? geo::Language::Chinese : geo::Language::English;
    Report report{tables, site_id, session.language.value_or(of_run)};
    session.out << report.text(sites, row, options.site);
    return ExitCode::Done;
}

} // namespace doorstep::app
