// SPDX-License-Identifier: MIT
#include "engine/rules/land_rules.hpp"

#include "engine/rules/minimum_rectangle.hpp"
#include "engine/rules/wording.hpp"

#include <string>
#include <utility>

namespace doorstep::engine {

namespace {

RuleResult named(std::string rule, geo::Text name)
{
    RuleResult result;
    result.rule = std::move(rule);
    result.name = std::move(name);
    return result;
}

RuleResult& graded(RuleResult& result, RuleGrade grade, geo::Text note)
{
    result.grade = grade;
    result.note = std::move(note);
    return result;
}

RuleResult grade_status(const Parcel& parcel)
{
    RuleResult result = named("status", {"Land in use", "用地现状"});
    switch (parcel.status) {
    case ParcelStatus::Occupied: return graded(result, RuleGrade::Fail, {"already built on", "已建"});
    case ParcelStatus::Demolition: return graded(result, RuleGrade::Info, {"buildings have to go first", "需先拆迁"});
    case ParcelStatus::Unknown:
        return graded(result, RuleGrade::Info, {"status not given: taken as free", "未给出状态：按空地处理"});
    case ParcelStatus::Vacant: return graded(result, RuleGrade::Pass, {"vacant", "空地"});
    case ParcelStatus::Reserved: return graded(result, RuleGrade::Pass, {"reserved by the plan", "规划预留"});
    }
    return result;
}

RuleResult grade_plan(const Parcel& parcel)
{
    RuleResult result = named("regulatory", {"Regulatory plan", "规划条件"});
    switch (parcel.regulatory) {
    case Regulatory::ReservedMatch: return graded(result, RuleGrade::Pass, {"planned as school land", "规划学校用地"});
    case Regulatory::EmbeddedKindergarten:
        return graded(result, RuleGrade::Pass, {"planned with a kindergarten", "配建幼儿园"});
    case Regulatory::ReservedOther:
        return graded(result, RuleGrade::Mitigate,
                      {"planned for another use: the plan has to be amended", "规划为其他用途：需调规"});
    case Regulatory::NeedsAmendment:
        return graded(result, RuleGrade::Mitigate, {"the plan has to be amended", "需调规"});
    case Regulatory::NeedsAcquisition:
        return graded(result, RuleGrade::Mitigate, {"the land has to be acquired", "需征收"});
    case Regulatory::Forbidden:
        return graded(result, RuleGrade::Fail, {"the plan forbids a school here", "规划禁止建校"});
    case Regulatory::Unknown:
        return graded(result, RuleGrade::Info, {"what the plan says is not given", "未给出规划条件"});
    }
    return result;
}

RuleResult grade_year(const Study& study, const Parcel& parcel)
{
    RuleResult result = named("available_year", {"Year of availability", "可供年份"});
    if (!parcel.available_year) {
        return graded(result, RuleGrade::Pass, {"no year given: taken as available", "未给出年份：按可供处理"});
    }
    const std::string year = std::to_string(*parcel.available_year);
    if (study.reference_year == 0 || *parcel.available_year <= study.reference_year) {
        return graded(result, RuleGrade::Pass, {"available from " + year, year + " 年起可供"});
    }
    const std::string reference = std::to_string(study.reference_year);
    return graded(result, RuleGrade::Fail,
                  {"available from " + year + ", after the reference year " + reference,
                   year + " 年起可供，晚于基准年 " + reference});
}

RuleResult grade_lock(const Parcel& parcel)
{
    RuleResult result = named("locked", {"Locked", "锁定"});
    return parcel.is_locked ? graded(result, RuleGrade::Fail, {"locked: not to be used", "已锁定：不可使用"})
                            : graded(result, RuleGrade::Pass, {"not locked", "未锁定"});
}

RuleResult grade_slope(const SiteLimits& limits, double slope)
{
    RuleResult result = named("slope", {"Mean slope", "平均坡度"});
    const std::string measured = as_percentage(slope);
    if (slope > limits.max_slope) {
        return graded(result, RuleGrade::Fail,
                      {measured + ", at most " + as_percentage(limits.max_slope),
                       measured + "，上限 " + as_percentage(limits.max_slope)});
    }
    const std::string preferred = as_percentage(limits.preferred_slope);
    if (slope > limits.preferred_slope) {
        return graded(result, RuleGrade::Mitigate,
                      {measured + ", preferred at most " + preferred + ": terraces or earthworks",
                       measured + "，宜不大于 " + preferred + "：需台地或土方工程"});
    }
    return graded(result, RuleGrade::Pass,
                  {measured + ", preferred at most " + preferred, measured + "，宜不大于 " + preferred});
}

} // namespace

std::vector<RuleResult> grade_land(const Study& study, const Parcel& parcel)
{
    std::vector<RuleResult> results{grade_status(parcel), grade_plan(parcel), grade_year(study, parcel),
                                    grade_lock(parcel)};
    if (parcel.mean_slope) {
        results.push_back(grade_slope(study.standards.limits, *parcel.mean_slope));
    }
    return results;
}

RuleResult grade_aspect(const Study& study, const geo::Polygon& remainder)
{
    RuleResult result = named("aspect", {"Length to width", "长宽比"});
    if (remainder.outer.empty()) {
        return graded(result, RuleGrade::Info, {"nothing is left to measure", "无剩余用地可量"});
    }
    const RectangleSides sides = minimum_rectangle(remainder.outer);
    const geo::Text measured{in_words(sides.length) + " by " + in_words(sides.width),
                             in_words(sides.length) + " × " + in_words(sides.width)};
    if (sides.aspect() > study.standards.limits.max_aspect) {
        return graded(result, RuleGrade::Info, measured + geo::Text{": long and narrow", "：狭长"});
    }
    return graded(result, RuleGrade::Pass, measured);
}

} // namespace doorstep::engine
