// SPDX-License-Identifier: MIT
#include "app/outputs/ranking_table.hpp"

#include "maps/layers/layer_builder.hpp"
#include "maps/layers/names.hpp"

#include <algorithm>

namespace doorstep::app {
namespace {

using engine::Scorecard;
using Format = ColumnFormat;

geo::Value whole(const std::optional<int>& value)
{
    return value ? geo::Value{std::int64_t{*value}} : geo::Value{};
}
geo::Value text(const std::string& value)
{
    return value.empty() ? geo::Value{} : geo::Value{value};
}

int sum(const engine::PerLevel<int>& counts)
{
    int total = 0;
    for (const engine::Level level : engine::all_levels) {
        total += counts[level];
    }
    return total;
}

std::vector<TableColumn> ranking_columns(const engine::Study& study, geo::Language language)
{
    const auto in = [&](const char* en, const char* zh) {
        return std::string{language == geo::Language::Chinese ? zh : en};
    };
    std::vector<TableColumn> columns{
        {in("Stage", "学段"), Format::Text, 14},
        {in("Rank", "排名"), Format::Whole, 7},
        {in("Rank in district", "片区内排名"), Format::Whole, 11},
        {in("Marginal rank", "边际排名"), Format::Whole, 11},
        {in("Parcel", "地块编号"), Format::Text, 16},
        {in("District", "片区"), Format::Text, 16},
        {in("School district", "学区"), Format::Text, 16},
        {in("Status", "结论"), Format::Text, 9},
        {in("Score", "得分"), Format::Decimal2, 8},
        {in("Attainable", "可得满分"), Format::Decimal2, 10},
        {in("Classes", "班数"), Format::Whole, 8},
        {in("Seats", "学位"), Format::Whole, 8},
        {in("Newly within the standard", "新增标准内学位"), Format::Whole, 14},
        {in("Short within the walk", "步行范围内缺口"), Format::Whole, 14},
        {in("Short within the circle", "半径圆内缺口"), Format::Whole, 14},
        {in("Mean walk (m)", "平均步行距离（米）"), Format::Decimal1, 12},
        {in("Parcel area (m²)", "地块面积（平方米）"), Format::Decimal1, 14},
        {in("Buildable area (m²)", "可建设面积（平方米）"), Format::Decimal1, 14},
    };
    for (const engine::CriterionSetting& criterion : study.standards.criteria) {
        columns.push_back({criterion.id + " " + criterion.name.in(language), Format::Decimal2, 12});
    }
    columns.push_back({in("Size", "规模说明"), Format::Text, 40});
    columns.push_back({in("Reason", "未通过原因"), Format::Text, 40});
    return columns;
}

geo::Value mean_walk(const Scorecard& site)
{
    double pupils = 0.0, metres = 0.0;
    for (const engine::Served& served : site.served) {
        pupils += served.pupils;
        metres += served.pupils * served.distance.in_metres();
    }
    return pupils > 0.0 ? geo::Value{maps::rounded(metres / pupils, 1)} : geo::Value{};
}

std::vector<geo::Value> ranking_row(const engine::Study& study, const engine::SitingResult& result,
                                    const Scorecard& site, geo::Language language)
{
    const engine::Parcel& parcel = study[site.parcel];
    const bool ranked = site.status == engine::SiteStatus::Ranked;
    const geo::Text status = ranked ? geo::Text{"ranked", "入选"} : geo::Text{"failed", "未通过"};
    std::vector<geo::Value> row{text(name_of(site.stage).in(language)),
                                whole(site.rank),
                                whole(site.rank_in_district),
                                whole(site.marginal_rank),
                                text(parcel.id),
                                text(maps::zone_name(study, parcel.district)),
                                text(maps::zone_name(study, parcel.school_district)),
                                text(status.in(language)),
                                ranked ? geo::Value{site.score.value()} : geo::Value{},
                                ranked ? geo::Value{site.attainable.value()} : geo::Value{},
                                site.option ? geo::Value{std::int64_t{site.option->classes}} : geo::Value{},
                                site.option ? geo::Value{std::int64_t{site.option->total_seats()}} : geo::Value{},
                                std::int64_t{sum(site.newly_within_standard)},
                                std::int64_t{sum(site.in_reach)},
                                std::int64_t{sum(site.in_circle)},
                                mean_walk(site),
                                maps::rounded(parcel.area.in_square_metres(), 1),
                                maps::rounded(result.parcels[site.parcel.value].hard_area.in_square_metres(), 1)};
    for (const engine::CriterionSetting& criterion : study.standards.criteria) {
        const auto line = std::ranges::find(site.ledger, criterion.id, &engine::LedgerLine::criterion);
        row.push_back(line == site.ledger.end() ? geo::Value{} : geo::Value{line->points.value()});
    }
    row.push_back(text(site.option_note.in(language)));
    row.push_back(text(site.reason.in(language)));
    return row;
}

} // namespace

std::vector<PeopleTable> ranking_tables(const engine::Study& study, const engine::SitingResult& result,
                                        geo::Language language)
{
    std::vector<PeopleTable> tables;
    for (const engine::Stage stage : engine::candidate_stages) {
        PeopleTable table{.name = name_of(stage).in(language), .columns = ranking_columns(study, language), .rows = {}};
        for (const Scorecard& site : result.sites) {
            if (site.stage == stage) {
                table.rows.push_back(ranking_row(study, result, site, language));
            }
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

PeopleTable summary_table(const engine::Study& study, const engine::SitingResult& result, geo::Language language)
{
    const auto in = [&](const char* en, const char* zh) {
        return std::string{language == geo::Language::Chinese ? zh : en};
    };
    PeopleTable table{.name = in("Summary", "汇总"),
                      .columns = {{in("District", "片区"), Format::Text, 18},
                                  {in("Level", "学段"), Format::Text, 14},
                                  {in("Pupils", "适龄学生"), Format::Whole, 10},
                                  {in("Seats", "学位"), Format::Whole, 10},
                                  {in("Seated within the standard walk", "标准步行距离内就学"), Format::Whole, 16},
                                  {in("Beyond the standard", "标准步行距离内无学位"), Format::Whole, 16},
                                  {in("Without a seat", "无学位"), Format::Whole, 12},
                                  {in("A school within the circle", "半径圆内有学校"), Format::Whole, 16},
                                  {in("A school within the walk", "步行范围内有学校"), Format::Whole, 16}},
                      .rows = {}};
    for (const engine::DistrictTotals& row : result.totals) {
        const std::string district = row.district   ? maps::zone_name(study, row.district)
                                     : row.is_total ? in("Whole study", "全部")
                                                    : in("Outside districts", "片区以外");
        table.rows.push_back({district, std::string{name_of(row.level).in(language)}, row.pupils, row.seats,
                              row.seated_within_standard, row.beyond_standard, row.without_seat, row.within_circle,
                              row.within_network});
    }
    return table;
}

} // namespace doorstep::app
