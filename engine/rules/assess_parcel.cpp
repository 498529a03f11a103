// SPDX-License-Identifier: MIT
#include "engine/rules/assess_parcel.hpp"

#include "engine/rules/noise_rules.hpp"
#include "engine/rules/stage_fit.hpp"
#include "engine/rules/wording.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace doorstep::engine {

namespace {

/// The land is assessed step by step; each step leaves its results for the next.
class Assessment {
public:
    Assessment(const Study& study, const HazardIndex& hazards, ParcelIndex index)
        : study_{study}, parcel_{study[index]}, window_{geo::bounds(parcel_.shape)}, setbacks_{hazards.near(window_)},
          distance_results_(study.standards.rules.size())
    {
        result_.parcel = index;
        for (std::size_t rule = 0; rule < study.standards.rules.size(); ++rule) {
            if (hazards.knows_of(rule)) {
                const auto first = std::ranges::lower_bound(setbacks_, rule, {}, &Setback::rule);
                const auto last = std::ranges::upper_bound(setbacks_, rule, {}, &Setback::rule);
                around_.push_back({rule, {first, last}});
            }
        }
    }

    void cut_hard_setbacks();
    void fit_school();
    void grade_noise_strips();
    void grade_parcel_distances();
    void add_land_rules(const Neighbourhood& neighbourhood);
    [[nodiscard]] ParcelAssessment finish();

private:
    [[nodiscard]] const SiteRule& rule(const RuleAround& around) const { return study_.standards.rules[around.rule]; }
    [[nodiscard]] geo::MultiPolygon hard_remainder() const;
    [[nodiscard]] bool has_room(geo::Area land) const;
    void grade_cuts();
    void add_area_rule();

    const Study& study_;
    const Parcel& parcel_;
    geo::Box window_;
    std::vector<Setback> setbacks_; ///< near, by rule
    std::vector<RuleAround> around_;
    std::vector<std::optional<RuleResult>> distance_results_; ///< per rule of the standards; empty: not tested
    std::vector<StagePermit> permits_;
    geo::MultiPolygon unmitigated_;
    geo::Area largest_before_; ///< connected part before anything was cut
    ParcelAssessment result_;
};

geo::Area area_of(const std::optional<geo::Polygon>& part)
{
    return part ? geo::area(*part) : geo::Area{};
}

geo::Text hazard_at(const Nearness& near)
{
    if (near.nearest == nullptr) {
        return {"nothing within " + in_words(HazardIndex::look), in_words(HazardIndex::look) + " 内没有"};
    }
    return {"“" + near.nearest->name + "” at " + in_words(*near.measured),
            "“" + near.nearest->name + "”距离 " + in_words(*near.measured)};
}

RuleResult measured(const Nearness& near)
{
    RuleResult result;
    result.required = near.required;
    result.measured = near.measured;
    result.note = hazard_at(near);
    return result;
}

geo::MultiPolygon Assessment::hard_remainder() const
{
    return result_.hard_remainder.outer.empty() ? geo::MultiPolygon{} : geo::MultiPolygon{{result_.hard_remainder}};
}

void Assessment::cut_hard_setbacks()
{
    geo::MultiPolygon left = parcel_.shape;
    largest_before_ = area_of(geo::largest_part(left));
    for (const RuleAround& around : around_) {
        if (rule(around).scope != RuleScope::Hard) {
            continue;
        }
        const Nearness near = nearness(parcel_.shape, around.near, rule(around).distance);
        RuleResult result = measured(near);
        result.area_cut = geo::Area{};
        if (!near.within.empty()) {
            const geo::MultiPolygon zone = setback_zone(near.within, window_);
            result.area_cut = geo::area(geo::intersect(parcel_.shape, zone));
            left = geo::subtract(left, zone);
        }
        distance_results_[around.rule] = std::move(result);
    }
    const std::optional<geo::Polygon> largest = geo::largest_part(left);
    result_.hard_remainder = largest.value_or(geo::Polygon{});
    result_.hard_area = area_of(largest);
    unmitigated_ = hard_remainder();
}

void Assessment::fit_school()
{
    permits_ = stage_permits(study_, parcel_);
    result_.stages = fit_stages(study_, parcel_, permits_, result_.hard_remainder, result_.hard_area);
    grade_cuts();
}

bool Assessment::has_room(geo::Area land) const
{
    return std::ranges::any_of(permits_, [&](const StagePermit& permit) {
        return permit.is_permitted && holds(usable_area(parcel_, land), permit.options.front().site_area);
    });
}

/// A setback only cuts. It fails the parcel when what is left is too small and what was there before was not.
void Assessment::grade_cuts()
{
    const bool is_allowed = std::ranges::any_of(result_.stages, &StageFit::is_allowed);
    const bool was_large_enough = has_room(largest_before_);
    for (std::optional<RuleResult>& result : distance_results_) {
        if (!result || !result->area_cut || *result->area_cut < geo::Area::square_metres(0.5)) {
            continue;
        }
        result->note =
            result->note + geo::Text{"; takes " + in_words(*result->area_cut), "；占去 " + in_words(*result->area_cut)};
        if (result_.hard_remainder.outer.empty() || (!is_allowed && was_large_enough)) {
            result->grade = RuleGrade::Fail;
            result->note = result->note + geo::Text{", too little is left for any school", "，剩余用地不足以建校"};
        }
    }
}

void Assessment::grade_noise_strips()
{
    std::vector<RuleAround> noise;
    std::ranges::copy_if(around_, std::back_inserter(noise),
                         [&](const RuleAround& around) { return rule(around).scope == RuleScope::Quiet; });
    NoiseGrades grades =
        grade_noise(study_.standards, hard_remainder(), building_area(permits_, result_.stages), noise);
    for (std::size_t i = 0; i < noise.size(); ++i) {
        distance_results_[noise[i].rule] = std::move(grades.results[i]);
    }
    result_.quiet_remainder = std::move(grades.quiet.remainder);
    result_.quiet_area = grades.quiet.largest;
    unmitigated_ = result_.quiet_remainder;
}

void Assessment::grade_parcel_distances()
{
    for (const RuleAround& around : around_) {
        if (rule(around).scope != RuleScope::Parcel) {
            continue;
        }
        const Nearness near = nearness(parcel_.shape, around.near, rule(around).distance);
        RuleResult result = measured(near);
        if (!near.within.empty()) {
            const geo::MultiPolygon zone = setback_zone(near.within, window_);
            // What only touches an area that is to be kept out of does not lie in it.
            const bool is_short = geo::area(geo::intersect(parcel_.shape, zone)) > geo::Area::square_metres(0.01);
            result.grade = is_short ? rule(around).when_short : RuleGrade::Pass;
            if (is_short && rule(around).when_short == RuleGrade::Mitigate) {
                unmitigated_ = geo::subtract(unmitigated_, zone);
            }
        }
        distance_results_[around.rule] = std::move(result);
    }
    result_.unmitigated_area = geo::area(unmitigated_);
}

void Assessment::add_area_rule()
{
    RuleResult area;
    area.rule = "site_area";
    area.name = {"Site area and running track", "用地面积与跑道"};
    const auto allowed = std::ranges::find_if(result_.stages, &StageFit::is_allowed);
    const geo::Area land = usable_area(parcel_, result_.hard_area);
    area.note = {in_words(land) + " can be built on", "可用 " + in_words(land)};
    if (allowed == result_.stages.end()) {
        area.grade = RuleGrade::Fail;
        area.note = area.note + geo::Text{": holds no school the plan permits", "：放不下规划允许的任何学校"};
    }
    result_.rules.push_back(std::move(area));
}

/// Rules of the land have their clause in the provenance of the numbers they use.
std::string clause_of(const Standards& standards, std::string_view rule)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> keys{
        {{"slope", "limits.max_slope"},
         {"aspect", "limits.max_aspect"},
         {"gate", "limits.gate_street_m"},
         {"neighbour_noise", "limits.neighbour_noise_m"}}};
    for (const auto& [id, key] : keys) {
        const auto value = std::ranges::find(standards.values, key, &StandardValue::key);
        if (id == rule && value != standards.values.end()) {
            return value->source;
        }
    }
    return {};
}

void Assessment::add_land_rules(const Neighbourhood& neighbourhood)
{
    for (std::size_t i = 0; i < distance_results_.size(); ++i) {
        if (distance_results_[i]) {
            const SiteRule& site_rule = study_.standards.rules[i];
            distance_results_[i]->rule = site_rule.id;
            distance_results_[i]->name = site_rule.name;
            distance_results_[i]->clause = site_rule.clause;
            result_.rules.push_back(std::move(*distance_results_[i]));
        }
    }
    const auto first_of_land = std::ssize(result_.rules);
    add_area_rule();
    for (RuleResult& land : grade_land(study_, parcel_)) {
        result_.rules.push_back(std::move(land));
    }
    result_.rules.push_back(grade_aspect(study_, result_.hard_remainder));
    result_.rules.push_back(neighbourhood.grade_gate(parcel_));
    result_.rules.push_back(neighbourhood.grade_neighbour_noise(parcel_));
    std::for_each(result_.rules.begin() + first_of_land, result_.rules.end(),
                  [&](RuleResult& land) { land.clause = clause_of(study_.standards, land.rule); });
}

ParcelAssessment Assessment::finish()
{
    // A stage has its own reason when it is too small; otherwise the first rule that fails speaks.
    const auto fails = [](const RuleResult& result) {
        return result.grade == RuleGrade::Fail && result.rule != "site_area";
    };
    const auto failed = std::ranges::find_if(result_.rules, fails);
    for (StageFit& fit : result_.stages) {
        if (fit.is_allowed && failed != result_.rules.end()) {
            fit.is_allowed = false;
            fit.reason = failed->name + geo::Text{": ", "："} + failed->note;
        }
    }
    return std::move(result_);
}

} // namespace

ParcelAssessment ParcelAssessor::assess(ParcelIndex index) const
{
    Assessment assessment{study_, hazards_, index};
    assessment.cut_hard_setbacks();
    assessment.fit_school();
    assessment.grade_noise_strips();
    assessment.grade_parcel_distances();
    assessment.add_land_rules(neighbourhood_);
    return assessment.finish();
}

} // namespace doorstep::engine
