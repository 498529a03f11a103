// SPDX-License-Identifier: MIT
#include "app/job/bind_standards.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace doorstep::app {
namespace {

using engine::DistrictStandards;
using engine::Level;
using engine::LevelStandard;
using engine::StageStandard;
using geo::Length;

Length metres_of(const StandardEntry& entry)
{
    return Length::metres(number_of(entry.value));
}

int whole_of(const StandardEntry& entry)
{
    return static_cast<int>(std::get<std::int64_t>(entry.value.data));
}

/// The part of a path before its first dot, which is cut off.
std::string_view cut_first(std::string_view& path)
{
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view first = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    return first;
}

std::optional<Level> level_from(std::string_view key)
{
    const auto found =
        std::ranges::find_if(engine::all_levels, [&](Level level) { return engine::key_of(level) == key; });
    return found == engine::all_levels.end() ? std::nullopt : std::optional{*found};
}

struct LevelField {
    std::string_view name;
    void (*set)(LevelStandard&, const StandardEntry&);
};
constexpr std::array level_fields{
    LevelField{"walk_m", [](LevelStandard& level, const StandardEntry& entry) { level.walk = metres_of(entry); }},
    LevelField{"max_walk_m",
               [](LevelStandard& level, const StandardEntry& entry) { level.max_walk = metres_of(entry); }},
    LevelField{"class_size",
               [](LevelStandard& level, const StandardEntry& entry) { level.class_size = whole_of(entry); }},
    LevelField{"years", [](LevelStandard& level, const StandardEntry& entry) { level.years = whole_of(entry); }},
    LevelField{"seats_per_1000",
               [](LevelStandard& level, const StandardEntry& entry) { level.seats_per_1000 = number_of(entry.value); }},
    LevelField{"site_m2_per_seat", [](LevelStandard& level,
                                      const StandardEntry& entry) { level.site_m2_per_seat = number_of(entry.value); }},
};

struct StageField {
    std::string_view name;
    void (*set)(StageStandard&, const StandardEntry&);
};

engine::TrackSize& track_of(StageStandard& stage)
{
    if (!stage.track) {
        stage.track = engine::TrackSize{};
    }
    return *stage.track;
}

constexpr std::array stage_fields{
    StageField{"classes",
               [](StageStandard& stage, const StandardEntry& entry) {
                   stage.classes_allowed.clear();
                   for (const TomlValue& classes : *entry.value.array()) {
                       stage.classes_allowed.push_back(static_cast<int>(number_of(classes)));
                   }
               }},
    StageField{"building_share",
               [](StageStandard& stage, const StandardEntry& entry) { stage.building_share = number_of(entry.value); }},
    StageField{"track_length_m",
               [](StageStandard& stage, const StandardEntry& entry) { track_of(stage).length = metres_of(entry); }},
    StageField{"track_width_m",
               [](StageStandard& stage, const StandardEntry& entry) { track_of(stage).width = metres_of(entry); }},
    StageField{"track_name",
               [](StageStandard& stage, const StandardEntry& entry) { track_of(stage).name = in_words(entry.value); }},
};

struct GeneralField {
    std::string_view name;
    void (*set)(engine::Standards&, const StandardEntry&);
};
constexpr std::array general_fields{
    GeneralField{"metric",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.metric = in_words(entry.value) == "straight" ? engine::WalkMetric::Straight
                                                                            : engine::WalkMetric::Network;
                 }},
    GeneralField{
        "walking.max_connector_m",
        [](engine::Standards& standards, const StandardEntry& entry) { standards.max_connector = metres_of(entry); }},
    GeneralField{"walking.catchment_buffer_m",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.catchment_buffer = metres_of(entry);
                 }},
    GeneralField{"demand.persons_per_household",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.persons_per_household = number_of(entry.value);
                 }},
    GeneralField{"demand.occupancy_ramp_years",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.occupancy_ramp_years = whole_of(entry);
                 }},
    GeneralField{"supply.inclusive_share",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.inclusive_share_target = number_of(entry.value);
                 }},
    GeneralField{"limits.preferred_slope",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.limits.preferred_slope = number_of(entry.value);
                 }},
    GeneralField{"limits.max_slope",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.limits.max_slope = number_of(entry.value);
                 }},
    GeneralField{"limits.max_aspect",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.limits.max_aspect = number_of(entry.value);
                 }},
    GeneralField{"limits.neighbour_noise_m",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.limits.neighbour_noise = metres_of(entry);
                 }},
    GeneralField{"limits.gate_street_m",
                 [](engine::Standards& standards, const StandardEntry& entry) {
                     standards.limits.gate_street = metres_of(entry);
                 }},
};

void bind_rule(std::string_view path, const StandardEntry& entry, engine::Standards& standards)
{
    const std::string_view id = cut_first(path);
    const auto rule = std::ranges::find(standards.rules, id, &engine::SiteRule::id);
    if (rule == standards.rules.end()) {
        return;
    }
    if (path == "distance_m") {
        rule->distance = metres_of(entry);
    }
    else if (path.starts_with("distance_by_kv.")) {
        rule->distance_by_kv[std::stoi(std::string{path.substr(15)})] = metres_of(entry);
    }
    else if (path == "scope") {
        const std::string word = in_words(entry.value);
        rule->scope = word == "hard"    ? engine::RuleScope::Hard
                      : word == "quiet" ? engine::RuleScope::Quiet
                                        : engine::RuleScope::Parcel;
    }
    else if (path == "when_short") {
        const std::string word = in_words(entry.value);
        rule->when_short = word == "fail"   ? engine::RuleGrade::Fail
                           : word == "info" ? engine::RuleGrade::Info
                                            : engine::RuleGrade::Mitigate;
    }
}

void bind_criterion(std::string_view path, const StandardEntry& entry, engine::Standards& standards)
{
    const std::string_view id = cut_first(path);
    const auto criterion = std::ranges::find(standards.criteria, id, &engine::CriterionSetting::id);
    const std::optional<Level> level = level_from(cut_first(path));
    if (criterion == standards.criteria.end() || !level) {
        return;
    }
    engine::CriterionScale& scale = criterion->scales[*level];
    double& target = path == "worst" ? scale.worst : path == "best" ? scale.best : scale.weight;
    target = number_of(entry.value);
}

} // namespace

bool bind_district(const StandardEntry& entry, DistrictStandards& standards)
{
    std::string_view field = entry.key;
    const std::string_view owner = cut_first(field);
    if (const std::optional<Level> level = level_from(owner)) {
        const auto* const found = std::ranges::find(level_fields, field, &LevelField::name);
        if (found != level_fields.end()) {
            found->set(standards.levels[*level], entry);
            return true;
        }
    }
    const std::optional<engine::Stage> stage = engine::stage_from(owner);
    const auto* const found = std::ranges::find(stage_fields, field, &StageField::name);
    if (stage && found != stage_fields.end()) {
        found->set(standards.stages[*stage], entry);
        return true;
    }
    return false;
}

void bind(const StandardEntry& entry, engine::Standards& standards)
{
    std::string_view path = entry.key;
    if (path.starts_with("rule.")) {
        bind_rule(path.substr(5), entry, standards);
    }
    else if (path.starts_with("criterion.")) {
        bind_criterion(path.substr(10), entry, standards);
    }
    else if (!bind_district(entry, standards.base)) {
        const auto* const found = std::ranges::find(general_fields, path, &GeneralField::name);
        if (found != general_fields.end()) {
            found->set(standards, entry);
        }
    }
}

} // namespace doorstep::app
