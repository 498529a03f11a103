// SPDX-License-Identifier: MIT
#include "engine/scoring/scored_criteria.hpp"

#include "engine/criteria/catalogue.hpp"
#include "engine/model/nearest_word.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace doorstep::engine {
namespace {

constexpr std::string_view cost_key = "cost";

geo::Finding unknown_criterion(const CriterionSetting& setting)
{
    std::vector<std::string> keys;
    for (const Criterion& criterion : criteria_catalogue()) {
        keys.emplace_back(criterion.key);
    }
    const std::string nearest = nearest_word(setting.key, keys);
    const std::string choice = nearest.empty() ? listed(keys) : nearest;
    geo::Finding finding;
    finding.code = "criterion-unknown";
    finding.where.field = "criterion." + setting.id;
    finding.what = {"no criterion is called \"" + setting.key + "\"", "没有名为“" + setting.key + "”的评价指标"};
    finding.effect = {"sites cannot be scored", "无法评分"};
    finding.fix = {"use: " + choice, "请使用：" + choice};
    return finding;
}

/// One part's numbers before they are weighted by seats.
struct PartValue {
    RawValue raw;
    double v = 0.0;
    double weight = 0.0;
    double share = 1.0; ///< of the seats
};

PartValue measure_part(const ScoredCriterion& scored, const SitePart& part)
{
    const CriterionScale& scale = scored.scales[part.level];
    PartValue value;
    value.raw = scored.criterion->measure(part);
    value.weight = scale.weight;
    value.share = static_cast<double>(part.seats()) / part.option.total_seats();
    if (value.raw.value) {
        const double unit = scored.criterion->anchors_are_walks ? part.standard_walk.in_metres() : 1.0;
        value.v = value_of(*value.raw.value, scale, unit);
    }
    return value;
}

} // namespace

std::vector<ScoredCriterion> scored_criteria(const Study& study)
{
    std::vector<ScoredCriterion> result;
    std::vector<geo::Finding> findings;
    PerLevel<double> cost_weight;
    for (const CriterionSetting& setting : study.standards.criteria) {
        const bool is_cost = setting.key == cost_key;
        if (is_cost && !study.costs) {
            continue;
        }
        ScoredCriterion scored{.setting = &setting, .criterion = find_criterion(setting.key), .scales = setting.scales};
        if (scored.criterion == nullptr) {
            findings.push_back(unknown_criterion(setting));
            continue;
        }
        if (is_cost) {
            for (const Level level : all_levels) {
                scored.scales[level].worst = study.costs->worst;
                scored.scales[level].best = study.costs->best;
                cost_weight[level] = setting.scales[level].weight;
            }
        }
        result.push_back(scored);
    }
    if (!findings.empty()) {
        throw geo::InputError{findings};
    }
    for (ScoredCriterion& scored : result) {
        for (const Level level : all_levels) {
            if (scored.criterion->key != cost_key) {
                scored.scales[level].weight *= (100.0 - cost_weight[level]) / 100.0;
            }
        }
    }
    return result;
}

LineValue measure_line(const ScoredCriterion& scored, std::span<const SitePart> parts)
{
    if (parts.size() == 1) {
        const PartValue only = measure_part(scored, parts.front());
        return {.raw = only.raw.value,
                .is_missing = only.raw.is_missing,
                .v = only.v,
                .weight = only.weight,
                .points = rounded_points(only.weight * only.v)};
    }
    LineValue line;
    double points = 0.0;
    double plain_v = 0.0;
    double raw = 0.0;
    double raw_share = 0.0;
    for (const SitePart& part : parts) {
        const PartValue value = measure_part(scored, part);
        line.is_missing = line.is_missing || value.raw.is_missing;
        line.weight += value.share * value.weight;
        points += value.share * value.weight * value.v;
        plain_v += value.share * value.v;
        if (value.raw.value) {
            raw += (scored.criterion->adds_up ? 1.0 : value.share) * *value.raw.value;
            raw_share += scored.criterion->adds_up ? 0.0 : value.share;
        }
    }
    line.v = line.weight > 0.0 ? points / line.weight : plain_v;
    line.points = rounded_points(points);
    if (scored.criterion->adds_up) {
        line.raw = raw;
    }
    else if (raw_share > 0.0) {
        line.raw = raw / raw_share;
    }
    return line;
}

LedgerLine ledger_line(const ScoredCriterion& scored, std::span<const SitePart> parts, bool is_off)
{
    const LineValue value = measure_line(scored, parts);
    LedgerLine line;
    line.criterion = scored.setting->id;
    line.key = scored.setting->key;
    line.name = scored.setting->name;
    line.unit = scored.setting->unit;
    line.weight = value.weight;
    line.is_off = is_off;
    if (is_off) {
        line.note = {"off for the whole stage: " + std::string{scored.criterion->lacks_en} + " is missing",
                     "本学段整体不计：缺少" + std::string{scored.criterion->lacks_zh}};
        return line;
    }
    line.raw = value.raw;
    line.v = value.v;
    line.points = value.points;
    if (!value.raw) {
        line.note = {"no pupils to judge by", "无学生可供评价"};
    }
    if (parts.size() > 1) {
        for (const SitePart& part : parts) {
            const PartValue of_part = measure_part(scored, part);
            line.parts.push_back(
                {.level = part.level, .raw = of_part.raw.value, .v = of_part.v, .weight = of_part.weight});
        }
    }
    return line;
}

double value_of(double raw, const CriterionScale& scale, double unit)
{
    const double span = (scale.best - scale.worst) * unit;
    if (span == 0.0) {
        return 0.0;
    }
    return std::clamp((raw - scale.worst * unit) / span, 0.0, 1.0);
}

Points rounded_points(double points)
{
    constexpr double noise = 1e-6;
    return {static_cast<std::int32_t>(std::floor(points * 100.0 + 0.5 + noise))};
}

} // namespace doorstep::engine
