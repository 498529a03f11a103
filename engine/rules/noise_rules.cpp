// SPDX-License-Identifier: MIT
#include "engine/rules/noise_rules.hpp"

#include "engine/rules/wording.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

namespace doorstep::engine {

namespace {

/// One noise rule over one hard remainder.
struct Strip {
    Nearness nearness;
    geo::MultiPolygon zone; ///< empty: the strip does not reach the remainder
    bool building_fits = true;
};

geo::Area largest_area(const geo::MultiPolygon& land)
{
    const auto largest = geo::largest_part(land);
    return largest ? geo::area(*largest) : geo::Area{};
}

bool fits_outside(const geo::MultiPolygon& land, const geo::MultiPolygon& zone, geo::Area building)
{
    return largest_area(geo::subtract(land, zone)) >= building;
}

/// No point of the land is farther from the hazards than this. The distance to a segment or a point is convex, so it
/// is largest at a corner of the land; areas are left out.
geo::Length farthest(const geo::MultiPolygon& land, std::span<const Setback> hazards)
{
    geo::Length bound = geo::Length::metres(std::numeric_limits<double>::infinity());
    for (const Setback& setback : hazards) {
        if (std::holds_alternative<geo::MultiPolygon>(setback.piece->shape)) {
            continue;
        }
        geo::Length reach;
        for (const geo::Polygon& part : land.parts) {
            for (const geo::Point& corner : part.outer) {
                reach = std::max(reach, geo::distance(corner, setback.piece->shape));
            }
        }
        bound = std::min(bound, reach);
    }
    return bound;
}

/// Largest clearance up to the required one at which the building still fits, to 1 m, never too large.
geo::Length achievable_clearance(const geo::MultiPolygon& land, const Strip& strip, geo::Area building)
{
    const geo::Box window = geo::bounds(land);
    if (geo::area(land) < building) {
        return geo::Length{};
    }
    double fits = strip.nearness.measured->in_metres();
    double fails = std::min(strip.nearness.required, farthest(land, strip.nearness.within)).in_metres();
    while (fails - fits > 1.0) {
        const double clearance = 0.5 * (fits + fails);
        const auto zone = setback_zone(strip.nearness.within, window, geo::Length::metres(clearance));
        (fits_outside(land, zone, building) ? fits : fails) = clearance;
    }
    return geo::Length::metres(fits);
}

geo::Text hazard_at(const Nearness& near)
{
    return {"“" + near.nearest->name + "” at " + in_words(*near.measured),
            "“" + near.nearest->name + "”距离 " + in_words(*near.measured)};
}

RuleResult grade(const Strip& strip, RuleGrade when_short, const geo::MultiPolygon& land, geo::Area building,
                 bool fail_only_together)
{
    RuleResult result;
    result.required = strip.nearness.required;
    result.measured = strip.nearness.measured;
    if (strip.nearness.nearest == nullptr) {
        result.note = {"nothing within " + in_words(HazardIndex::look), in_words(HazardIndex::look) + " 内没有"};
        return result;
    }
    result.note = hazard_at(strip.nearness);
    if (strip.zone.empty()) {
        return result;
    }
    if (strip.building_fits) {
        result.achievable = strip.nearness.required;
        if (!fail_only_together) {
            result.note =
                result.note + geo::Text{"; the teaching building fits outside the strip", "；教学楼可布置在防护带之外"};
            return result;
        }
        result.grade = when_short;
        result.note =
            result.note + geo::Text{"; together with other strips too little is left for the teaching building",
                                    "；与其他防护带叠加后放不下教学楼"};
        return result;
    }
    result.grade = when_short;
    result.achievable = achievable_clearance(land, strip, building);
    result.note = result.note + geo::Text{"; the teaching building (" + in_words(building) + ") can keep " +
                                              in_words(*result.achievable) + ": sound insulation",
                                          "；教学楼（" + in_words(building) + "）最多可退让 " +
                                              in_words(*result.achievable) + "：需隔声"};
    return result;
}

} // namespace

NoiseGrades grade_noise(const Standards& standards, const geo::MultiPolygon& hard_remainder, geo::Area building,
                        std::span<const RuleAround> rules)
{
    NoiseGrades grades;
    grades.quiet.remainder = hard_remainder;
    if (hard_remainder.empty()) {
        RuleResult unmeasured;
        unmeasured.grade = RuleGrade::Info;
        unmeasured.note = {"nothing is left to measure from", "无剩余用地可量"};
        for (const RuleAround& around : rules) {
            unmeasured.required = standards.rules[around.rule].distance;
            grades.results.push_back(unmeasured);
        }
        return grades;
    }
    const geo::Box window = geo::bounds(hard_remainder);
    std::vector<Strip> strips;
    for (const RuleAround& around : rules) {
        Strip strip;
        strip.nearness = nearness(hard_remainder, around.near, standards.rules[around.rule].distance);
        if (!strip.nearness.within.empty()) {
            strip.zone = setback_zone(strip.nearness.within, window);
            grades.quiet.remainder = geo::subtract(grades.quiet.remainder, strip.zone);
        }
        strips.push_back(std::move(strip));
    }
    grades.quiet.largest = largest_area(grades.quiet.remainder);

    const bool fits_together = grades.quiet.largest >= building;
    bool fail_only_together = !fits_together;
    for (Strip& strip : strips) {
        if (!fits_together && !strip.zone.empty()) {
            strip.building_fits = fits_outside(hard_remainder, strip.zone, building);
            fail_only_together = fail_only_together && strip.building_fits;
        }
    }
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const RuleGrade when_short = standards.rules[rules[i].rule].when_short;
        grades.results.push_back(grade(strips[i], when_short, hard_remainder, building, fail_only_together));
    }
    return grades;
}

} // namespace doorstep::engine
