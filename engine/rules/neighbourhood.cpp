// SPDX-License-Identifier: MIT
#include "engine/rules/land_rules.hpp"
#include "engine/rules/wording.hpp"
#include "geo/measure/measure.hpp"

#include <algorithm>
#include <utility>

namespace doorstep::engine {

namespace {

/// Streets a school gate can open to, and the ones it should not. Ways on foot give no gate: goods and the fire brigade
/// must reach it.
bool has_frontage(const Street& street)
{
    return street.road_class != RoadClass::Path && street.road_class != RoadClass::Steps && !street.is_private &&
           !street.is_tunnel && !street.is_bridge && !street.is_area_outline;
}

geo::BoxIndex boxes_around_homes(const Study& study)
{
    std::vector<geo::Box> boxes;
    for (const Home& home : study.homes) {
        geo::Box box = geo::bounds(home.shape);
        box.include(home.at);
        boxes.push_back(box.grown_by(study.standards.limits.neighbour_noise));
    }
    return geo::BoxIndex{boxes};
}

void keep_shorter(std::optional<geo::Length>& best, geo::Length length)
{
    best = best ? std::min(*best, length) : length;
}

} // namespace

Neighbourhood::Neighbourhood(const Study& study)
    : study_{study}, frontage_boxes_{std::span<const geo::Box>{}}, home_boxes_{boxes_around_homes(study)}
{
    std::vector<geo::Box> boxes;
    for (const Street& street : study.streets) {
        if (!has_frontage(street)) {
            continue;
        }
        const bool is_major = street.road_class == RoadClass::Expressway || street.road_class == RoadClass::Arterial;
        for (geo::Line& run : runs_of(street.points, 8)) {
            boxes.push_back(geo::bounds(run.points).grown_by(study.standards.limits.gate_street));
            frontages_.push_back({geo::MultiLine{{std::move(run)}}, is_major});
        }
    }
    frontage_boxes_ = geo::BoxIndex{boxes};
}

Neighbourhood::Access Neighbourhood::access_of(const geo::Geometry& entrance) const
{
    Access access;
    for (const std::size_t position : frontage_boxes_.meeting(geo::bounds(entrance))) {
        const Frontage& frontage = frontages_[position];
        const geo::Length apart = geo::distance(entrance, frontage.run);
        if (apart <= study_.standards.limits.gate_street) {
            keep_shorter(frontage.is_major ? access.to_major : access.to_lesser, apart);
        }
    }
    return access;
}

RuleResult Neighbourhood::grade_gate(const Parcel& parcel) const
{
    RuleResult result;
    result.rule = "gate";
    result.name = {"Gate on a lesser street", "主出入口不开向主干路"};
    std::vector<Access> ways;
    for (const geo::Point& gate : parcel.gates) {
        ways.push_back(access_of(geo::MultiPoint{{gate}}));
    }
    if (parcel.gates.empty()) {
        ways.push_back(access_of(parcel.shape));
    }
    // A given gate opens to the street nearest to it; without one, any side of the parcel can hold it.
    const auto is_calm = [&](const Access& way) {
        return way.to_lesser && (parcel.gates.empty() || !way.to_major || *way.to_lesser <= *way.to_major);
    };
    const auto is_loud = [](const Access& way) { return way.to_major.has_value(); };
    const std::string reach = in_words(study_.standards.limits.gate_street);
    if (const auto calm = std::ranges::find_if(ways, is_calm); calm != ways.end()) {
        result.measured = calm->to_lesser;
        result.note = {"a lesser street runs " + in_words(*calm->to_lesser) + " away",
                       "次要道路距离 " + in_words(*calm->to_lesser)};
    }
    else if (const auto loud = std::ranges::find_if(ways, is_loud); loud != ways.end()) {
        result.grade = RuleGrade::Mitigate;
        result.note = {"only an expressway or arterial within " + reach + ": a side road or a set-back forecourt",
                       reach + " 内只有快速路或主干路：需辅路或退让校前广场"};
    }
    else {
        result.grade = RuleGrade::Info;
        result.note = {"no street within " + reach, reach + " 内无道路"};
    }
    return result;
}

RuleResult Neighbourhood::grade_neighbour_noise(const Parcel& parcel) const
{
    RuleResult result;
    result.rule = "neighbour_noise";
    result.name = {"Noise at neighbours", "对相邻住宅的噪声"};
    result.required = study_.standards.limits.neighbour_noise;
    const geo::Geometry land = parcel.shape;
    const Home* nearest = nullptr;
    for (const std::size_t position : home_boxes_.meeting(geo::bounds(parcel.shape))) {
        const Home& home = study_.homes[position];
        const bool has_shape = !geo::bounds(home.shape).empty();
        const geo::Length apart = has_shape ? geo::distance(land, home.shape) : geo::distance(home.at, land);
        if (!result.measured || apart < *result.measured) {
            result.measured = apart;
            nearest = &home;
        }
    }
    if (nearest != nullptr && *result.measured < *result.required) {
        result.grade = RuleGrade::Info;
        result.note = {"homes “" + nearest->id + "” at " + in_words(*result.measured) + ": keep the playground away",
                       "住宅“" + nearest->id + "”距离 " + in_words(*result.measured) + "：操场宜远离"};
    }
    else {
        result.note = {"no homes nearer", "无更近住宅"};
    }
    return result;
}

} // namespace doorstep::engine
