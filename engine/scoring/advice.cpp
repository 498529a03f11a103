// SPDX-License-Identifier: MIT
#include "engine/scoring/advice.hpp"

#include "engine/rules/stage_fit.hpp"

#include <cmath>
#include <string>

namespace doorstep::engine {
namespace {

std::string whole(double value)
{
    return std::to_string(std::llround(value));
}

/// Of a failed stage: how much land the smallest size needs, and how much there is.
void add_land_short(std::vector<geo::Text>& advice, const Study& study, const ParcelAssessment& assessment,
                    const Scorecard& card)
{
    const Parcel& parcel = study[card.parcel];
    const std::vector<ClassOption> options =
        study.standards.of(study.district_name(parcel.district)).options(card.stage);
    const geo::Area usable = usable_area(parcel, assessment.hard_area);
    if (options.empty() || holds(usable, options.front().site_area)) {
        return;
    }
    const std::string classes = std::to_string(options.front().classes);
    const std::string needed = whole(options.front().site_area.in_square_metres());
    const std::string there = whole(usable.in_square_metres());
    advice.push_back(
        {"the smallest size (" + classes + " classes) needs " + needed + " m² to build on; there are " + there + " m²",
         "最小规模（" + classes + " 班）需可建设用地 " + needed + " 平方米，现有 " + there + " 平方米"});
}

/// How far a distance rule is kept and could be; what any other rule found.
geo::Text clearance_text(const RuleResult& rule)
{
    geo::Text text;
    if (!rule.measured && !rule.note.en.empty()) {
        return {": " + rule.note.en, "：" + rule.note.zh};
    }
    if (rule.measured && rule.required) {
        const std::string measured = whole(rule.measured->in_metres());
        const std::string required = whole(rule.required->in_metres());
        text = {": " + measured + " of " + required + " m", "：" + measured + " 米（要求 " + required + " 米）"};
    }
    if (rule.achievable) {
        const std::string achievable = whole(rule.achievable->in_metres());
        text.en += "; the teaching building can keep " + achievable + " m away";
        text.zh += "；教学楼最远可退让 " + achievable + " 米";
    }
    return text;
}

geo::Text rule_text(const RuleResult& rule)
{
    if (rule.rule == "gate") {
        return {"a gate edge on a lesser street would pass " + rule.name.en + "; gates are not scored",
                "将出入口开向次要道路即可满足“" + rule.name.zh + "”；出入口不计分"};
    }
    const bool fails = rule.grade == RuleGrade::Fail;
    const geo::Text clearance = clearance_text(rule);
    return {(fails ? "fails: " : "to mitigate: ") + rule.name.en + clearance.en,
            (fails ? "不通过：" : "需采取措施：") + rule.name.zh + clearance.zh};
}

} // namespace

std::vector<geo::Text> advice_for(const Study& study, const ParcelAssessment& assessment, const Scorecard& card)
{
    std::vector<geo::Text> advice;
    if (card.status == SiteStatus::Failed) {
        add_land_short(advice, study, assessment, card);
    }
    for (const RuleResult& rule : assessment.rules) {
        if (rule.grade == RuleGrade::Fail || rule.grade == RuleGrade::Mitigate) {
            advice.push_back(rule_text(rule));
        }
    }
    return advice;
}

} // namespace doorstep::engine
