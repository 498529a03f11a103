// SPDX-License-Identifier: MIT
#include "app/outputs/run_record.hpp"

#include "app/outputs/findings_report.hpp"
#include "app/version.hpp"
#include "maps/layers/layer_builder.hpp"
#include "maps/layers/names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace doorstep::app {
namespace {

using Json = nlohmann::ordered_json;
using engine::Scorecard;

std::string_view key_of(engine::LayerRole role)
{
    switch (role) {
    case engine::LayerRole::Parcels: return "parcels";
    case engine::LayerRole::Schools: return "schools";
    case engine::LayerRole::Demand: return "demand";
    case engine::LayerRole::Gates: return "gates";
    case engine::LayerRole::Streets: return "streets";
    case engine::LayerRole::Zones: return "zones";
    case engine::LayerRole::Barriers: return "barriers";
    case engine::LayerRole::Crossings: return "crossings";
    case engine::LayerRole::Hazards: return "hazards";
    }
    return {};
}

Json accounts_json(const RunRecord& run)
{
    Json rows = Json::array();
    for (const engine::LayerAccount& account : run.accounts) {
        Json row{{"layer", account.layer},
                 {"role", key_of(account.role)},
                 {"in", account.in},
                 {"used", account.used},
                 {"excluded", account.excluded}};
        if (!account.excluded_by_reason.empty()) {
            row["excluded_by_reason"] = account.excluded_by_reason;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Json standards_json(const engine::Standards& standards)
{
    Json report{{"profile", standards.profile}};
    std::map<char, int> by_confidence;
    Json values = Json::array(), overridden = Json::array();
    for (const engine::StandardValue& value : standards.values) {
        Json row{{"key", value.key}};
        if (!value.district.empty()) {
            row["district"] = value.district;
        }
        row["value"] = value.value;
        row["unit"] = value.unit;
        row["source"] = value.source;
        row["confidence"] = std::string(1, static_cast<char>(value.confidence));
        ++by_confidence[static_cast<char>(value.confidence)];
        if (value.is_overridden) {
            overridden.push_back(value.district.empty() ? value.key : value.district + ": " + value.key);
        }
        values.push_back(std::move(row));
    }
    Json counts;
    for (const auto& [letter, count] : by_confidence) {
        counts[std::string(1, letter)] = count;
    }
    report["values_by_confidence"] = counts;
    report["overridden"] = overridden;
    report["values"] = values;
    return report;
}

Json network_json(const engine::NetworkSummary& network)
{
    return {{"streets_used", network.streets_used},
            {"streets_not_walkable", network.streets_not_walkable},
            {"streets_not_open", network.streets_not_open},
            {"junctions", network.junctions},
            {"edges", network.edges},
            {"length_m", maps::rounded(network.total_length.in_metres(), 1)},
            {"islands", network.islands},
            {"largest_island_share", maps::rounded(network.largest_island_share, 4)},
            {"edges_cut_at_barriers", network.edges_cut_at_barriers},
            {"suspicious_gaps", network.suspicious_gaps}};
}

Json sites_json(const RunRecord& run)
{
    Json rows = Json::array();
    for (const engine::Stage stage : engine::candidate_stages) {
        const auto of_stage = [&](engine::SiteStatus status) {
            return std::ranges::count_if(
                run.result.sites, [&](const Scorecard& site) { return site.stage == stage && site.status == status; });
        };
        rows.push_back(Json{{"stage", key_of(stage)},
                            {"ranked", of_stage(engine::SiteStatus::Ranked)},
                            {"failed", of_stage(engine::SiteStatus::Failed)}});
    }
    return rows;
}

Json totals_json(const RunRecord& run)
{
    Json rows = Json::array();
    for (const engine::DistrictTotals& total : run.result.totals) {
        Json row{{"district", total.district ? Json(maps::zone_name(run.study, total.district)) : Json()},
                 {"is_total", total.is_total},
                 {"level", key_of(total.level)},
                 {"pupils", total.pupils},
                 {"seats", total.seats},
                 {"seated_within_standard", total.seated_within_standard},
                 {"beyond_standard", total.beyond_standard},
                 {"without_seat", total.without_seat},
                 {"within_circle", total.within_circle},
                 {"within_network", total.within_network}};
        if (total.seats_short_by_norm) {
            row["seats_short_by_norm"] = maps::rounded(*total.seats_short_by_norm, 1);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Json joins_json(const RunRecord& run)
{
    const auto not_joined = [](const std::vector<engine::Joined>& joins) {
        return std::ranges::count_if(joins, [](const engine::Joined& joined) { return joined.entrances.empty(); });
    };
    return {{"homes", run.study.homes.size()},     {"homes_not_joined", not_joined(run.result.home_joins)},
            {"schools", run.study.schools.size()}, {"schools_not_joined", not_joined(run.result.school_joins)},
            {"parcels", run.study.parcels.size()}, {"parcels_not_joined", not_joined(run.result.parcel_joins)}};
}

/// What a reader must know before trusting the numbers.
Json notes_json(const RunRecord& run)
{
    Json notes = Json::array();
    const auto add = [&](const geo::Text& text) { notes.push_back(text.in(run.language)); };
    const auto weak = std::ranges::count_if(run.study.standards.values, [](const engine::StandardValue& value) {
        return value.confidence == engine::Confidence::C || value.confidence == engine::Confidence::D;
    });
    if (2 * static_cast<std::size_t>(weak) > run.study.standards.values.size()) {
        add({"Defaults, not a local standard: most values of the profile are known without their text (C) or inferred "
             "(D).",
             "默认值而非当地标准：标准文件中多数取值为未见原文（C）或推断（D）。"});
    }
    add({"Weights and anchors of the criteria are inferred (D).", "各准则的权重与锚点为推断值（D）。"});
    if (run.is_schematic) {
        add({"Schematic data: no real parcel, home or school.", "示意数据：并非真实地块、小区或学校。"});
    }
    for (const geo::Text& text : run.result.untested) {
        add({"Not tested: " + text.en, "未检验：" + text.zh});
    }
    return notes;
}

} // namespace

std::string run_json(const RunRecord& run)
{
    Json report;
    report["program"] = "doorstep";
    report["version"] = version();
    report["study"] = run.name;
    report["command"] = run.command_line;
    report["language"] = run.language == geo::Language::Chinese ? "zh" : "en";
    report["crs"] = Json{{"code", run.plane.crs()}, {"name", run.plane.name()}};
    report["reference_year"] = run.study.reference_year == 0 ? Json() : Json(run.study.reference_year);
    report["horizon_year"] = run.study.horizon_year == 0 ? Json() : Json(run.study.horizon_year);
    report["notes"] = notes_json(run);
    report["inputs"] = Json::array();
    for (const InputFile& input : run.inputs) {
        report["inputs"].push_back(Json{{"file", input.file}, {"bytes", input.bytes}, {"sha256", input.sha256}});
    }
    report["accounts"] = accounts_json(run);
    report["network"] = network_json(run.result.network);
    report["joins"] = joins_json(run);
    report["sites"] = sites_json(run);
    report["totals"] = totals_json(run);
    const engine::InclusiveShare& inclusive = run.result.inclusive_kindergartens;
    report["inclusive_kindergartens"] =
        Json{{"share", inclusive.share() ? Json(maps::rounded(*inclusive.share(), 4)) : Json()},
             {"target", inclusive.target},
             {"basis", inclusive.by_enrolment ? "enrolled" : "seats"},
             {"unknown_owner", inclusive.unknown_owner}};
    report["assigned_baseline"] = Json::array();
    for (const engine::AssignedBaseline& level : run.result.assigned) {
        report["assigned_baseline"].push_back(Json{{"level", key_of(level.level)},
                                                   {"pupils_assigned", level.pupils_assigned},
                                                   {"pupils_without_area", level.pupils_without_area},
                                                   {"seated", level.seated},
                                                   {"without_seat", level.without_seat},
                                                   {"beyond_standard", level.beyond_standard}});
    }
    report["findings"] = Json::parse(findings_json("", run.findings))["findings"];
    report["standards"] = standards_json(run.study.standards);
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string run_summary_json(const RunRecord& run, const std::filesystem::path& folder,
                             const std::vector<std::string>& files)
{
    Json report{{"status", "done"}, {"folder", folder.string()}, {"files", files}};
    report["sites"] = sites_json(run);
    report["totals"] = totals_json(run);
    report["best"] = Json::array();
    constexpr int most = 10;
    for (const Scorecard& site : run.result.sites) {
        if (site.rank && *site.rank <= most) {
            report["best"].push_back(Json{{"stage", key_of(site.stage)},
                                          {"rank", *site.rank},
                                          {"parcel", run.study[site.parcel].id},
                                          {"score", site.score.value()}});
        }
    }
    report["findings"] = Json::parse(findings_json("", run.findings))["findings"];
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string timings_json(const RunRecord& run)
{
    Json steps = Json::array();
    double total = 0.0;
    for (const engine::StepTime& time : run.times) {
        steps.push_back(Json{{"step", time.step}, {"seconds", maps::rounded(time.seconds, 3)}});
        total += time.seconds;
    }
    const Json timings{{"steps", steps},
                       {"total_seconds", maps::rounded(total, 3)},
                       {"walks", run.result.has_kept_walks ? "kept from an earlier run" : "made ready"}};
    return timings.dump(2) + "\n";
}

} // namespace doorstep::app
