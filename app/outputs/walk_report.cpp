// SPDX-License-Identifier: MIT
#include "app/outputs/walk_report.hpp"

#include "app/console/text_table.hpp"
#include "app/outputs/findings_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace doorstep::app {
namespace {

using Json = nlohmann::ordered_json;
using Align = TextTable::Align;

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

double percent(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

class ReportText {
public:
    ReportText(const WalkSettings& settings, const WalkSummary& summary, geo::Language language)
        : settings_{settings}, summary_{summary}, is_chinese_{language == geo::Language::Chinese}
    {}

    [[nodiscard]] std::string text() const
    {
        const engine::NetworkSummary& network = summary_.network;
        std::string text = fmt::format(
            fmt::runtime(is_chinese_ ? "路网：{:.1f} 公里道路，{} 个孤立部分，最大部分占 {:.1f}%（{}）\n"
                                     : "network: {:.1f} km of streets, {} islands, the largest {:.1f} % ({})\n"),
            network.total_length.in_metres() / 1000.0, network.islands, 100.0 * network.largest_island_share,
            summary_.crs);
        text += joins(is_chinese_ ? "起点" : "from", summary_.from);
        if (summary_.to) {
            text += joins(is_chinese_ ? "终点" : "to", *summary_.to);
        }
        if (summary_.pairs) {
            text += fmt::format(fmt::runtime(is_chinese_ ? "{} 个起终点对\n" : "{} pairs within the limit\n"),
                                *summary_.pairs);
        }
        text += table();
        for (const auto& file : summary_.files) {
            text += fmt::format(fmt::runtime(is_chinese_ ? "已写入 {}\n" : "written: {}\n"), file.string());
        }
        return text;
    }

private:
    [[nodiscard]] std::string joins(const char* name, const WalkJoins& joins) const
    {
        return fmt::format(
            fmt::runtime(is_chinese_
                             ? "{}：{} 个地点，{} 个接入道路，{:.1f}% 在 50 米内，平均连接 {:.1f} 米；{} 个无法到达\n"
                             : "{}: {} places, {} joined to streets, {:.1f} % within 50 m, connector {:.1f} m on "
                               "average; {} cannot be reached\n"),
            name, joins.places, joins.joined, percent(joins.within_50_m, joins.places), joins.mean_connector_m,
            joins.refused.size());
    }

    [[nodiscard]] std::string in(const char* en, const char* zh) const { return is_chinese_ ? zh : en; }

    [[nodiscard]] std::string table() const
    {
        constexpr std::size_t most_rows = 30;
        const bool has_area = std::ranges::any_of(summary_.aggregates,
                                                  [](const WalkAggregate& each) { return each.area_m2.has_value(); });
        std::vector<TextTable::Column> columns{{in("from", "起点")}, {in("limit m", "限距（米）"), Align::Right}};
        if (has_area) {
            columns.push_back({in("area ha", "面积（公顷）"), Align::Right});
        }
        if (settings_.to) {
            columns.push_back({in("reached", "可达"), Align::Right});
            columns.push_back({in("mean m", "平均（米）"), Align::Right});
            columns.push_back({in("weight", "权重"), Align::Right});
            columns.push_back({in("crossing", "过街"), Align::Right});
        }
        TextTable lined{columns};
        for (std::size_t i = 0; i < std::min(most_rows, summary_.aggregates.size()); ++i) {
            const WalkAggregate& each = summary_.aggregates[i];
            std::vector<std::string> cells{each.from, fmt::format("{}", rounded(each.limit_m, 10.0))};
            if (has_area) {
                cells.push_back(fmt::format("{:.1f}", each.area_m2.value_or(0.0) / 10'000.0));
            }
            if (settings_.to) {
                cells.push_back(std::to_string(each.count));
                cells.push_back(each.mean_m ? fmt::format("{:.1f}", *each.mean_m) : std::string{});
                cells.push_back(fmt::format("{}", rounded(each.weight, 1000.0)));
                cells.push_back(std::to_string(each.crossing));
            }
            lined.add(std::move(cells));
        }
        std::string text = summary_.aggregates.empty() ? std::string{} : lined.text();
        if (summary_.aggregates.size() > most_rows) {
            text += fmt::format(fmt::runtime(is_chinese_ ? "……另有 {} 行（见文件或 --json）\n"
                                                         : "… and {} rows more (in the file, or with --json)\n"),
                                summary_.aggregates.size() - most_rows);
        }
        return text;
    }

    const WalkSettings& settings_;
    const WalkSummary& summary_;
    bool is_chinese_;
};

Json as_json(const WalkJoins& joins)
{
    Json report{{"places", joins.places},
                {"joined", joins.joined},
                {"within_50_m", joins.within_50_m},
                {"mean_connector_m", rounded(joins.mean_connector_m, 10.0)}};
    report["refused"] = Json::array();
    for (const WalkRefusal& refusal : joins.refused) {
        Json row{{"id", refusal.id}, {"reason", refusal.reason}};
        if (refusal.nearest_street_m) {
            row["nearest_street_m"] = rounded(*refusal.nearest_street_m, 10.0);
        }
        report["refused"].push_back(std::move(row));
    }
    return report;
}

Json as_json(const engine::NetworkSummary& network)
{
    return {{"streets_used", network.streets_used},
            {"junctions", network.junctions},
            {"edges", network.edges},
            {"length_m", rounded(network.total_length.in_metres(), 10.0)},
            {"islands", network.islands},
            {"largest_island_share", rounded(network.largest_island_share, 10'000.0)},
            {"edges_cut_at_barriers", network.edges_cut_at_barriers},
            {"suspicious_gaps", network.suspicious_gaps}};
}

Json as_json(const WalkSettings& settings, const WalkAggregate& aggregate)
{
    Json row{{"from", aggregate.from}, {"limit_m", rounded(aggregate.limit_m, 10.0)}};
    if (aggregate.area_m2) {
        row["area_m2"] = rounded(*aggregate.area_m2, 10.0);
    }
    if (settings.to) {
        row["count"] = aggregate.count;
        if (aggregate.mean_m) {
            row["mean_m"] = rounded(*aggregate.mean_m, 10.0);
        }
        row["weight"] = rounded(aggregate.weight, 1000.0);
        row["crossing"] = aggregate.crossing;
    }
    return row;
}

} // namespace

std::string walk_text(const WalkSettings& settings, const WalkSummary& summary, geo::Language language)
{
    return ReportText{settings, summary, language}.text();
}

std::string walk_json(const WalkSettings& settings, const WalkSummary& summary)
{
    Json report = Json::parse(findings_json("ok", summary.findings));
    report["crs"] = summary.crs;
    report["network"] = as_json(summary.network);
    report["gaps"] = Json::array();
    for (const WalkGap& gap : summary.gaps) {
        report["gaps"].push_back({{"street", gap.street},
                                  {"other", gap.other},
                                  {"lon", rounded(gap.at.lon, 1e7)},
                                  {"lat", rounded(gap.at.lat, 1e7)},
                                  {"gap_m", rounded(gap.gap_m, 100.0)}});
    }
    report["from"] = as_json(summary.from);
    if (summary.to) {
        report["to"] = as_json(*summary.to);
    }
    if (summary.pairs) {
        report["pairs"] = *summary.pairs;
    }
    report["reached"] = Json::array();
    for (const WalkAggregate& aggregate : summary.aggregates) {
        report["reached"].push_back(as_json(settings, aggregate));
    }
    report["files"] = Json::array();
    for (const auto& file : summary.files) {
        report["files"].push_back(file.string());
    }
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace doorstep::app
