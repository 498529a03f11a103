// SPDX-License-Identifier: MIT
#include "app/job/read_job_parts.hpp"
#include "app/job/resolve_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace doorstep::app {
namespace {

using engine::Level;

/// km/h on level ground; with children of that age (D).
constexpr double usual_speed(Level level)
{
    switch (level) {
    case Level::Kindergarten: return 3.0;
    case Level::Primary: return 4.0;
    default: return 4.5;
    }
}

class WalkingReader {
public:
    WalkingReader(const TableReader& walking, TomlFindings& findings) : walking_{walking}, findings_{findings} {}

    void read_network(Job& job)
    {
        const std::string rule = walking_.text("crossing_rule").value_or("report");
        job.siting.crossing_rule = rule == "barrier"   ? engine::CrossingRule::Barrier
                                   : rule == "penalty" ? engine::CrossingRule::Penalty
                                                       : engine::CrossingRule::Report;
        if (const auto penalty = walking_.number("crossing_penalty_m")) {
            if (!(*penalty >= 0.0 && *penalty <= 10'000.0)) {
                refuse("crossing_penalty_m",
                       {"the penalty must be between 0 and 10,000 m", "附加距离应在 0 到 10,000 米之间"},
                       {"give metres, such as 200", "请以米为单位，如 200"});
            }
            else {
                job.siting.crossing_penalty = geo::Length::metres(*penalty);
            }
        }
        job.siting.walks_on_slopes = walking_.boolean("slope").value_or(false);
        if (job.siting.walks_on_slopes && job.terrain.empty()) {
            refuse("slope", {"walks on slopes need the terrain", "坡地步行需要地形数据"},
                   {"add [terrain] with source = \"elevation.tif\"", "请添加 [terrain]，source = \"elevation.tif\""});
        }
    }

    /// The standard walk of levels that have a time instead: minutes × speed.
    [[nodiscard]] std::vector<StandardEntry> standard_walks(const StandardOverrides& overrides)
    {
        const std::map<Level, double> speeds = by_level("speed_kmh", 20.0);
        const std::map<Level, double> minutes = by_level("minutes", 24.0 * 60.0);
        std::vector<StandardEntry> walks;
        for (const auto& [level, time] : minutes) {
            const auto own = speeds.find(level);
            const double speed = own == speeds.end() ? usual_speed(level) : own->second;
            const std::string key = std::string{engine::key_of(level)} + ".walk_m";
            if (std::ranges::find(overrides.everywhere, key, &StandardEntry::key) != overrides.everywhere.end()) {
                refuse("minutes",
                       {fmt::format("{} has a time here and a distance in standards.override", engine::key_of(level)),
                        fmt::format("{} 同时设置了步行时间和步行距离", engine::key_of(level))},
                       {"keep one of the two", "请只保留其一"});
            }
            walks.push_back({key,
                             {time * speed * 1000.0 / 60.0, walking_.line_of("minutes")},
                             "m",
                             fmt::format("job: {} min at {} km/h", time, speed),
                             engine::Confidence::D,
                             true,
                             walking_.line_of("minutes")});
        }
        for (const auto& [level, speed] : speeds) {
            if (!minutes.contains(level)) {
                refuse("speed_kmh",
                       {fmt::format("{} has a speed but no time", engine::key_of(level)),
                        fmt::format("{} 设置了速度但没有时间", engine::key_of(level))},
                       {"add minutes = { primary = 10 }, or leave the speed out",
                        "请添加 minutes = { primary = 10 }，或删去速度"});
            }
        }
        return walks;
    }

private:
    void refuse(std::string_view key, geo::Text what, geo::Text fix)
    {
        findings_.error("job-impossible-walk", walking_.line_of(key), walking_.path(key), std::move(what),
                        std::move(fix));
    }

    [[nodiscard]] std::map<Level, double> by_level(std::string_view key, double most)
    {
        std::map<Level, double> values;
        const TomlValue* const table = walking_.table(key);
        if (table == nullptr) {
            return values;
        }
        for (const TomlEntry& entry : *table->table()) {
            const auto level = std::ranges::find_if(
                engine::walked_levels, [&](Level candidate) { return engine::key_of(candidate) == entry.key; });
            if (level == engine::walked_levels.end()) {
                refuse(key, {fmt::format("'{}' is not a level", entry.key), fmt::format("'{}' 不是学段", entry.key)},
                       meant(entry.key, {"kindergarten", "primary", "junior"}));
                continue;
            }
            const bool is_number = std::holds_alternative<std::int64_t>(entry.value.data) ||
                                   std::holds_alternative<double>(entry.value.data);
            const double value = is_number ? number_of(entry.value) : 0.0;
            if (!(value > 0.0 && value <= most)) {
                refuse(key,
                       {fmt::format("{} must be a number above 0 and up to {}", entry.key, most),
                        fmt::format("{} 应为 0 以上、{} 以内的数", entry.key, most)},
                       {"give minutes such as 10, km/h such as 4", "时间如 10（分钟），速度如 4（公里/小时）"});
                continue;
            }
            values[*level] = value;
        }
        return values;
    }

    const TableReader& walking_;
    TomlFindings& findings_;
};

} // namespace

void read_walking(const TableReader& walking, Job& job, TomlFindings& findings)
{
    WalkingReader{walking, findings}.read_network(job);
}

void add_walking_times(const TableReader& walking, StandardOverrides& overrides, TomlFindings& findings)
{
    for (StandardEntry& walk : WalkingReader{walking, findings}.standard_walks(overrides)) {
        overrides.everywhere.push_back(std::move(walk));
    }
}

} // namespace doorstep::app
