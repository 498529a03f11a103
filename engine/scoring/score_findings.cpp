// SPDX-License-Identifier: MIT
#include "engine/scoring/score_findings.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace doorstep::engine {
namespace {

/// "3", "3.6"
std::string points_text(double points)
{
    const long long tenths = std::llround(points * 10.0);
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

} // namespace

geo::Finding finding_of(const Study& study, const ScoredCriterion& scored, std::span<const CriterionOff> stages)
{
    const bool is_everywhere =
        std::ranges::all_of(stages, [](const CriterionOff& off) { return off.missing == off.candidates; });
    const CriterionSetting& setting = *scored.setting;
    const std::string lacks_en{scored.criterion->lacks_en};
    const std::string lacks_zh{scored.criterion->lacks_zh};
    geo::Text where;
    geo::Text lost;
    std::size_t missing = 0;
    for (const CriterionOff& off : stages) {
        const geo::Text stage = name_of(off.stage);
        const std::string points = points_text(off.points);
        where.en += (where.en.empty() ? "" : ", ") + stage.en;
        where.zh += (where.zh.empty() ? "" : "、") + stage.zh;
        lost.en += (lost.en.empty() ? "" : ", ") + stage.en + " " + points;
        lost.zh += (lost.zh.empty() ? "" : "、") + stage.zh + " " + points + " 分";
        missing += off.missing;
    }
    geo::Finding finding;
    finding.severity = is_everywhere ? geo::Severity::Info : geo::Severity::Warning;
    finding.code = "criterion-off";
    finding.where.layer = "parcels";
    finding.where.feature = is_everywhere ? "" : study[stages.front().first].id;
    finding.where.field = setting.key;
    const std::string count = std::to_string(missing);
    finding.what = {setting.id + " " + setting.name.en + " is off for " + where.en + ": " + lacks_en +
                        (is_everywhere ? " is not given" : " is missing for " + count + " candidates"),
                    setting.id + " " + setting.name.zh + " 对" + where.zh + "不计分：" +
                        (is_everywhere ? "未提供" + lacks_zh : count + " 个备选地块缺少" + lacks_zh)};
    finding.effect = {"points out of reach for every site: " + lost.en + "; nothing is scaled up instead",
                      "所有地块均不能得到：" + lost.zh + "；其余分值不作放大"};
    finding.fix = {"give " + lacks_en + " for every candidate, or set the weight to 0",
                   "为所有备选地块提供" + lacks_zh + "，或将权重设为 0"};
    return finding;
}

geo::Finding land_unknown_finding(std::size_t parcels, const Parcel& first)
{
    const std::string count = std::to_string(parcels);
    geo::Finding finding;
    finding.severity = geo::Severity::Warning;
    finding.code = "land-readiness-unknown";
    finding.where.layer = "parcels";
    finding.where.feature = first.id;
    finding.where.field = "regulatory";
    finding.what = {"the plan says nothing of " + count + " candidate parcels, this one first",
                    count + " 个备选地块未给出规划条件，首个如所示"};
    finding.effect = {"their land readiness counts 0.4, as if the plan must be amended", "其用地成熟度按需调规计 0.4"};
    finding.fix = {"fill regulatory (规划条件), or give land use codes with their scheme",
                   "填写规划条件，或提供用地代码及其分类标准"};
    return finding;
}

} // namespace doorstep::engine
