// SPDX-License-Identifier: MIT
#include "app/walk/join_report.hpp"

#include "maps/layers/layer_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace doorstep::app {
namespace {

using engine::JoinFailure;

constexpr const char* no_target = "no-target-on-island";

std::string code_of(JoinFailure failure)
{
    switch (failure) {
    case JoinFailure::NoStreetWithinReach: return "no-street-within-reach";
    case JoinFailure::OnlyAcrossBarrier: return "only-across-barrier";
    case JoinFailure::OnlyTinyIsland: return "only-tiny-island";
    }
    return {};
}

struct ReasonWords {
    std::string_view code;
    geo::Text what;
    geo::Text fix;
};
const std::array<ReasonWords, 4>& reasons()
{
    static const std::array<ReasonWords, 4> words{{
        {"no-street-within-reach",
         {"no street lies within the longest connector", "最长连接距离内没有道路"},
         {"check the streets there, or raise --connector", "请检查该处道路，或加大 --connector"}},
        {"only-across-barrier",
         {"every street near lies behind a barrier", "邻近道路均被障碍隔开"},
         {"give a crossing or a gate there if people can pass", "若可通行，请补充过街设施或出入口"}},
        {"only-tiny-island",
         {"the streets near lead nowhere", "邻近道路不通往任何地方"},
         {"connect these streets with the rest of the network", "请将这些道路与路网其余部分连接"}},
        {no_target,
         {"its streets lead to no target, however far", "所在路网不通往任何终点"},
         {"check the links of these streets with the rest", "请检查这些道路与其余路网的连接"}},
    }};
    return words;
}

/// The first ids, and how many more there are.
std::string some_of(const std::vector<std::string>& ids)
{
    constexpr std::size_t most_named = 20;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), most_named); ++i) {
        text += (i == 0 ? "" : ", ") + ids[i];
    }
    return ids.size() > most_named ? fmt::format("{} (+{})", text, ids.size() - most_named) : text;
}

void add_refused(const std::string& file, const WalkJoins& report, std::vector<geo::Finding>& findings)
{
    for (const ReasonWords& reason : reasons()) {
        std::vector<std::string> ids;
        for (const WalkRefusal& refusal : report.refused) {
            if (refusal.reason == reason.code) {
                ids.push_back(refusal.id);
            }
        }
        if (ids.empty()) {
            continue;
        }
        geo::Finding finding{.severity = geo::Severity::Warning, .code = std::string{reason.code}};
        finding.where.file = file;
        finding.where.feature = some_of(ids);
        finding.what = {fmt::format("{} of {} places: {}", ids.size(), report.places, reason.what.en),
                        fmt::format("{} 个地点（共 {} 个）：{}", ids.size(), report.places, reason.what.zh)};
        finding.effect = {"no walk starts or ends there", "无法作为步行起点或终点"};
        finding.fix = reason.fix;
        findings.push_back(std::move(finding));
    }
}

} // namespace

WalkJoins join_report(const WalkPlaces& places, std::span<const engine::Joined> joins)
{
    WalkJoins report;
    report.places = joins.size();
    double connectors = 0.0;
    for (std::size_t i = 0; i < joins.size(); ++i) {
        const engine::Joined& joined = joins[i];
        if (joined.entrances.empty()) {
            WalkRefusal refusal{.id = places.ids[i], .reason = code_of(*joined.failure)};
            if (joined.nearest_street) {
                refusal.nearest_street_m = joined.nearest_street->in_metres();
            }
            report.refused.push_back(std::move(refusal));
            continue;
        }
        const double connector =
            std::ranges::min_element(joined.entrances, {}, &engine::Entrance::connector)->connector.in_metres();
        ++report.joined;
        report.within_50_m += connector <= 50.0 ? 1 : 0;
        connectors += connector;
    }
    report.mean_connector_m = report.joined == 0 ? 0.0 : connectors / static_cast<double>(report.joined);
    return report;
}

void refuse_lonely_starts(const engine::WalkingNetwork& network, const WalkPlaces& from,
                          std::span<const engine::Joined> from_joins, std::span<const engine::Joined> to_joins,
                          WalkJoins& report)
{
    std::set<std::uint32_t> with_target;
    for (const engine::Joined& joined : to_joins) {
        for (const engine::Entrance& entrance : joined.entrances) {
            with_target.insert(network.island_of(entrance.edge));
        }
    }
    for (std::size_t i = 0; i < from_joins.size(); ++i) {
        const auto& entrances = from_joins[i].entrances;
        const bool is_lonely = std::ranges::none_of(entrances, [&](const engine::Entrance& entrance) {
            return with_target.contains(network.island_of(entrance.edge));
        });
        if (!entrances.empty() && is_lonely) {
            report.refused.push_back({.id = from.ids[i], .reason = no_target});
        }
    }
}

void add_join_findings(const WalkSettings& settings, WalkSummary& summary)
{
    add_refused(settings.from.file, summary.from, summary.findings);
    if (summary.to) {
        add_refused(settings.to->file, *summary.to, summary.findings);
    }
    if (summary.network.suspicious_gaps > 0) {
        geo::Finding finding{.severity = geo::Severity::Warning, .code = "street-gaps"};
        finding.where.file = settings.network.file;
        const std::size_t gaps = summary.network.suspicious_gaps;
        finding.what = {fmt::format("{} street ends stop less than 2 m short of another street", gaps),
                        fmt::format("{} 个道路端点与相邻道路的间隙不足 2 米", gaps)};
        finding.effect = {"walks there take a detour or are impossible", "该处步行需要绕行或无法通行"};
        finding.fix = {"snap these ends to the street they should meet", "请将这些端点捕捉到应连接的道路上"};
        summary.findings.push_back(std::move(finding));
    }
}

geo::Finding gates_of_unknown(const std::string& file, const std::vector<std::string>& strangers)
{
    geo::Finding finding{.severity = geo::Severity::Warning, .code = "gate-of-unknown"};
    finding.where.file = file;
    finding.where.feature = some_of(strangers);
    finding.what = {fmt::format("{} gates belong to ids that are no start and no target", strangers.size()),
                    fmt::format("{} 个出入口的所属编号既非起点也非终点", strangers.size())};
    finding.effect = {"they are not used", "这些出入口不采用"};
    finding.fix = {"correct the field of (所属)", "请更正“所属”字段"};
    return finding;
}

geo::Layer refused_layer(const WalkPlaces& places, const WalkJoins& report)
{
    std::unordered_map<std::string_view, std::size_t> position;
    for (std::size_t i = 0; i < places.ids.size(); ++i) {
        position.emplace(places.ids[i], i);
    }
    maps::LayerBuilder layer{"refused", geo::GeometryKind::Point};
    layer.declare(
        {{"from", geo::FieldType::Text}, {"reason", geo::FieldType::Text}, {"nearest_street_m", geo::FieldType::Real}});
    for (const WalkRefusal& refusal : report.refused) {
        layer.text("from", refusal.id)
            .text("reason", refusal.reason)
            .real("nearest_street_m", refusal.nearest_street_m, 1);
        layer.finish_row(geo::MultiPoint{{places.requests[position.at(refusal.id)].at}});
    }
    return layer.take();
}

} // namespace doorstep::app
