// SPDX-License-Identifier: MIT
#include "app/commands/run_summary.hpp"

#include "app/console/text_table.hpp"
#include "app/outputs/findings_report.hpp"
#include "maps/layers/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace doorstep::app {
namespace {

using engine::Scorecard;
using Align = TextTable::Align;

class SummaryText {
public:
    SummaryText(const RunRecord& run, int top) : run_{run}, top_{top} {}

    [[nodiscard]] std::string totals() const
    {
        TextTable table{{{in("level", "学段")},
                         {in("pupils", "学生"), Align::Right},
                         {in("seats", "学位"), Align::Right},
                         {in("beyond the standard", "标准内无学位"), Align::Right},
                         {in("without a seat", "无学位"), Align::Right},
                         {in("school in the circle", "圆内有学校"), Align::Right},
                         {in("school within the walk", "步行内有学校"), Align::Right}}};
        for (const engine::DistrictTotals& row : run_.result.totals) {
            if (row.is_total && row.level != engine::Level::Senior) {
                table.add({name_of(row.level).in(run_.language), std::to_string(row.pupils), std::to_string(row.seats),
                           std::to_string(row.beyond_standard), std::to_string(row.without_seat),
                           std::to_string(row.within_circle), std::to_string(row.within_network)});
            }
        }
        return table.text();
    }

    [[nodiscard]] std::string best(engine::Stage stage) const
    {
        TextTable table{{{in("rank", "排名"), Align::Right},
                         {in("parcel", "地块")},
                         {in("district", "片区")},
                         {in("score", "得分"), Align::Right},
                         {in("classes", "班数"), Align::Right},
                         {in("seats", "学位"), Align::Right},
                         {in("newly within", "新增"), Align::Right},
                         {in("marginal", "边际"), Align::Right}}};
        int ranked = 0, failed = 0;
        for (const Scorecard& site : run_.result.sites) {
            if (site.stage != stage) {
                continue;
            }
            if (site.status == engine::SiteStatus::Failed) {
                ++failed;
            }
            else if (++ranked <= top_) {
                add_row(table, site);
            }
        }
        const std::string title = name_of(stage).in(run_.language);
        std::string text = run_.language == geo::Language::Chinese
                               ? fmt::format("\n{}：{} 个入选，{} 个未通过\n", title, ranked, failed)
                               : fmt::format("\n{}: {} ranked, {} failed\n", title, ranked, failed);
        return ranked > 0 && top_ > 0 ? text + table.text() : text;
    }

private:
    [[nodiscard]] std::string in(const char* en, const char* zh) const
    {
        return run_.language == geo::Language::Chinese ? zh : en;
    }

    void add_row(TextTable& table, const Scorecard& site) const
    {
        const engine::Parcel& parcel = run_.study[site.parcel];
        int newly = 0;
        for (const engine::Level level : engine::all_levels) {
            newly += site.newly_within_standard[level];
        }
        table.add({std::to_string(site.rank.value_or(0)), parcel.id, maps::zone_name(run_.study, parcel.district),
                   fmt::format("{:.2f}", site.score.value()), site.option ? std::to_string(site.option->classes) : "",
                   site.option ? std::to_string(site.option->total_seats()) : "", std::to_string(newly),
                   site.marginal_rank ? std::to_string(*site.marginal_rank) : ""});
    }

    const RunRecord& run_;
    int top_;
};

} // namespace

std::string run_summary_text(const RunRecord& run, const std::filesystem::path& folder,
                             const std::vector<std::string>& files, int top)
{
    const SummaryText summary{run, top};
    std::string text = summary.totals();
    for (const engine::Stage stage : engine::candidate_stages) {
        text += summary.best(stage);
    }
    text += run.language == geo::Language::Chinese ? fmt::format("\n已写入 {}:\n", folder.string())
                                                   : fmt::format("\nwritten to {}:\n", folder.string());
    for (const std::string& file : files) {
        text += fmt::format("  {}\n", file);
    }
    return text;
}

} // namespace doorstep::app
