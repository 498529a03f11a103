// SPDX-License-Identifier: MIT
#pragma once

#include "engine/rules/site_rules.hpp"
#include "geo/measure/measure.hpp"
#include "geo/shapes/box.hpp"
#include "tests/support/small_standards.hpp"
#include "tests/support/wkt.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace doorstep::tests {

/// A vacant parcel the plan does not speak of.
[[nodiscard]] inline engine::Parcel vacant_parcel(geo::MultiPolygon shape, std::string id = "P1")
{
    engine::Parcel parcel;
    parcel.id = std::move(id);
    parcel.shape = std::move(shape);
    parcel.area = geo::area(parcel.shape);
    parcel.at = geo::bounds(parcel.shape).centre();
    parcel.status = engine::ParcelStatus::Vacant;
    return parcel;
}

[[nodiscard]] inline engine::Hazard hazard(std::string type, std::string_view wkt)
{
    engine::Hazard result;
    result.id = type + "-1";
    result.type = std::move(type);
    result.shape = shape(wkt);
    return result;
}

/// A study with the rules most tests need and nothing in it yet.
[[nodiscard]] inline engine::Study rule_study()
{
    using engine::RuleGrade;
    using engine::RuleScope;
    using geo::Length;
    engine::Study study;
    study.standards = small_standards();
    const auto add = [&](std::string id, std::vector<std::string> types, double metres, RuleScope scope) {
        engine::SiteRule rule;
        rule.id = id;
        rule.name = {id, id};
        rule.hazard_types = std::move(types);
        rule.distance = Length::metres(metres);
        rule.scope = scope;
        rule.clause = "clause of " + id;
        study.standards.rules.push_back(std::move(rule));
    };
    add("railway_noise", {"railway"}, 300, RuleScope::Quiet);
    add("road_noise", {"expressway", "arterial"}, 80, RuleScope::Quiet);
    add("power_line", {"power_line"}, 20, RuleScope::Hard);
    study.standards.rules.back().distance_by_kv = {
        {110, Length::metres(12)}, {220, Length::metres(20)}, {500, Length::metres(37)}};
    add("flood", {"flood_zone"}, 0, RuleScope::Hard);
    add("fuel", {"fuel_station"}, 50, RuleScope::Parcel);
    add("metro", {"metro_protection"}, 0, RuleScope::Parcel);
    return study;
}

[[nodiscard]] inline engine::ParcelAssessment assess(const engine::Study& study)
{
    geo::Progress silent;
    return engine::assess_parcels(study, 1, silent).front();
}

[[nodiscard]] inline bool was_tested(const engine::ParcelAssessment& assessment, std::string_view id)
{
    for (const engine::RuleResult& result : assessment.rules) {
        if (result.rule == id) {
            return true;
        }
    }
    return false;
}

/// \throws std::invalid_argument when the rule was not tested.
[[nodiscard]] inline engine::RuleResult rule_of(const engine::ParcelAssessment& assessment, std::string_view id)
{
    for (const engine::RuleResult& result : assessment.rules) {
        if (result.rule == id) {
            return result;
        }
    }
    throw std::invalid_argument{"no such rule was tested: " + std::string{id}};
}

} // namespace doorstep::tests
