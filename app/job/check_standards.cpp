// SPDX-License-Identifier: MIT
#include "app/job/bind_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace doorstep::app {
namespace {

using engine::Level;
using engine::Stage;

std::string prefix_of(const std::string& district)
{
    return district.empty() ? std::string{} : "standards.district." + district + ".";
}

using Lines = std::map<std::string, int>;

/// Line of the first of the keys the job gives; 0 when it gives none.
int line_of(const Lines& lines, std::initializer_list<std::string> keys)
{
    for (const std::string& key : keys) {
        if (const auto found = lines.find(key); found != lines.end()) {
            return found->second;
        }
    }
    return 0;
}

void check_level(const engine::LevelStandard& level, const std::string& start, const Lines& lines,
                 TomlFindings& findings)
{
    const double walk = level.walk.in_metres();
    const double most = level.max_walk.in_metres();
    if (walk <= 0.0 || level.class_size <= 0 || level.years <= 0 || level.seats_per_1000 <= 0.0 ||
        level.site_m2_per_seat <= 0.0) {
        findings.error("standard-missing", 0, start,
                       {fmt::format("{} lacks a walk, class size, years, seats per 1,000 or site area per seat", start),
                        fmt::format("{} 缺少步行距离、班额、学制、千人指标或生均用地", start)},
                       {"the profile must give all of them", "标准文件须全部给出"});
        return;
    }
    if (walk > most) {
        findings.error("standard-walk-above-maximum", line_of(lines, {start + ".max_walk_m", start + ".walk_m"}),
                       start + ".max_walk_m",
                       {fmt::format("the standard walk ({} m) is longer than the maximum walk ({} m)", walk, most),
                        fmt::format("标准步行距离（{} 米）大于最大步行距离（{} 米）", walk, most)},
                       {"raise max_walk_m or leave it out (2 × the standard)",
                        "请增大 max_walk_m，或删去它（默认为标准的 2 倍）"});
    }
}

void check_stage(const engine::DistrictStandards& standards, Stage stage, const std::string& start, const Lines& lines,
                 TomlFindings& findings)
{
    const auto found = standards.stages.find(stage);
    if (found == standards.stages.end() || found->second.classes_allowed.empty()) {
        findings.error("standard-missing", 0, start,
                       {fmt::format("{} names no sizes in classes", start), fmt::format("{} 未给出班级规模", start)},
                       {"give classes = [12, 18, 24]", "请给出 classes = [12, 18, 24]"});
        return;
    }
    if (const auto& track = found->second.track;
        track && (track->length < track->width || track->width <= geo::Length{})) {
        findings.error("standard-impossible-track",
                       line_of(lines, {start + ".track_length_m", start + ".track_width_m"}), start,
                       {fmt::format("the running track of {} m by {} m is not possible: the length is the longer side",
                                    track->length.in_metres(), track->width.in_metres()),
                        fmt::format("{} 米 × {} 米的跑道不成立：长度应为长边", track->length.in_metres(),
                                    track->width.in_metres())},
                       {"give both track_length_m and track_width_m", "请同时给出 track_length_m 和 track_width_m"});
    }
}

void check_district(const engine::DistrictStandards& standards, const std::string& district, const Lines& lines,
                    TomlFindings& findings)
{
    for (const Level level : engine::all_levels) {
        check_level(standards.of(level), prefix_of(district) + std::string{engine::key_of(level)}, lines, findings);
    }
    for (const Stage stage : engine::candidate_stages) {
        check_stage(standards, stage, prefix_of(district) + std::string{engine::key_of(stage)}, lines, findings);
    }
}

void check_weights(const engine::Standards& standards, const Lines& lines, TomlFindings& findings)
{
    for (const Level level : engine::walked_levels) {
        const std::string key{engine::key_of(level)};
        double sum = 0.0;
        int weight_line = 0;
        for (const engine::CriterionSetting& criterion : standards.criteria) {
            const engine::CriterionScale& scale = criterion.scales[level];
            const std::string start = "criterion." + criterion.id + "." + key + ".";
            sum += criterion.key == "cost" ? 0.0 : scale.weight; // cost takes its weight from the others
            weight_line = std::max(weight_line, line_of(lines, {start + "weight"}));
            if (scale.weight > 0.0 && scale.worst == scale.best) {
                findings.error("criterion-without-span", line_of(lines, {start + "best", start + "worst"}),
                               start + "best",
                               {fmt::format("{} ({}): worst and best are both {}", criterion.id, key, scale.worst),
                                fmt::format("{}（{}）：最差值与最佳值均为 {}", criterion.id, key, scale.worst)},
                               {"give two different anchors, or weight 0", "请给出不同的两个锚点，或将权重设为 0"});
            }
        }
        if (sum <= 0.0) {
            findings.error("weights-sum-to-zero", weight_line, "criterion.*." + key + ".weight",
                           {fmt::format("the weights of {} sum to zero: nothing would rank its sites", key),
                            fmt::format("{} 的权重之和为零，无法排序", key)},
                           {"give at least one criterion a weight above 0", "请至少给一个指标大于 0 的权重"});
        }
        else if (std::abs(sum - 100.0) > 0.005) {
            findings.warning("weights-not-100", weight_line, "criterion.*." + key + ".weight",
                             {fmt::format("the weights of {} sum to {:.4g}, not 100", key, sum),
                              fmt::format("{} 的权重之和为 {:.4g}，不是 100", key, sum)},
                             {fmt::format("scores are points of {:.4g}; ranks within the stage still hold", sum),
                              fmt::format("得分满分为 {:.4g}；学段内的排序仍然有效", sum)},
                             {"make them sum to 100 to compare with other runs", "若要与其他运行比较，请使其和为 100"});
        }
    }
}

} // namespace

void check_standards(const engine::Standards& standards, const std::map<std::string, int>& lines,
                     TomlFindings& findings)
{
    check_district(standards.base, "", lines, findings);
    for (const auto& [district, of_district] : standards.districts) {
        check_district(of_district, district, lines, findings);
    }
    if (standards.limits.preferred_slope > standards.limits.max_slope) {
        findings.error("standard-slope-above-maximum", line_of(lines, {"limits.preferred_slope", "limits.max_slope"}),
                       "limits.preferred_slope",
                       {"the preferred slope is steeper than the limit", "宜用坡度大于坡度上限"},
                       {"raise limits.max_slope", "请增大 limits.max_slope"});
    }
    check_weights(standards, lines, findings);
}

} // namespace doorstep::app
