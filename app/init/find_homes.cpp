// SPDX-License-Identifier: MIT
#include "app/init/area_index.hpp"
#include "app/init/find_layers.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace doorstep::app {
namespace {

constexpr double persons_per_m2 = 0.025; ///< of floor: 40 m² for each
constexpr double storey_m = 3.0;
constexpr double smallest_home_m2 = 25.0;     ///< smaller outlines are sheds and garages
constexpr double largest_home_m2 = 100'000.0; ///< no building is larger: the outline of a block or a slip of the pen
constexpr double most_levels = 120.0;         ///< a tag that says more is not believed

/// Building types that are homes, and their levels where none are tagged.
struct HomeType {
    std::string_view building;
    double levels;
};
constexpr std::array home_types{
    HomeType{"house", 2},     HomeType{"detached", 2},    HomeType{"semidetached_house", 2},
    HomeType{"terrace", 2},   HomeType{"bungalow", 1},    HomeType{"farm", 2},
    HomeType{"cabin", 1},     HomeType{"residential", 3}, HomeType{"apartments", 5},
    HomeType{"dormitory", 4}, HomeType{"block", 5},       HomeType{"static_caravan", 1},
};
constexpr double levels_of_plain = 2.0; ///< building=yes

/// Land use of the city, for buildings that do not say what they are.
struct LandUse {
    AreaIndex residential;
    AreaIndex other;
};

LandUse land_use_of(const OsmCity& city)
{
    std::vector<geo::MultiPolygon> residential;
    std::vector<geo::MultiPolygon> other;
    for (const geo::OsmFeature& feature : city.features) {
        const std::string_view use = tag(feature.tags, "landuse");
        const std::string_view amenity = tag(feature.tags, "amenity");
        const std::string_view leisure = tag(feature.tags, "leisure");
        if (area_of(feature).empty()) {
            continue;
        }
        if (use == "residential") {
            residential.push_back(area_of(feature));
        }
        else if (!use.empty() || amenity == "school" || amenity == "university" || amenity == "hospital" ||
                 amenity == "kindergarten" || amenity == "college" || leisure == "park" || leisure == "sports_centre" ||
                 !tag(feature.tags, "aeroway").empty()) {
            other.push_back(area_of(feature));
        }
    }
    return {AreaIndex{std::move(residential)}, AreaIndex{std::move(other)}};
}

bool says_other_use(const geo::Tags& tags)
{
    return std::ranges::any_of(std::array{"amenity", "shop", "office", "tourism", "leisure", "craft", "historic",
                                          "military", "man_made", "power", "railway", "aeroway", "healthcare",
                                          "religion", "industrial"},
                               [&](const char* key) { return !tag(tags, key).empty(); });
}

enum class Place { Residential, Other, Unmapped };

/// One building that is, or may be, a home.
struct Building {
    const geo::OsmFeature* feature = nullptr;
    double footprint = 0.0;
    double levels = 0.0;
    bool has_levels = false;
    bool is_plain = false;
    Place place = Place::Unmapped; ///< of plain ones
};

std::optional<double> tagged_levels(const geo::Tags& tags)
{
    if (const auto levels = leading_number(tag(tags, "building:levels"));
        levels && *levels > 0.0 && *levels <= most_levels) {
        return levels;
    }
    if (const auto height = leading_number(tag(tags, "height"));
        height && *height > 0.0 && *height <= most_levels * storey_m) {
        return std::max(std::floor(*height / storey_m), 1.0);
    }
    return std::nullopt;
}

std::vector<Building> buildings_of(const OsmCity& city)
{
    std::vector<Building> buildings;
    const LandUse land_use = land_use_of(city);
    for (const geo::OsmFeature& feature : city.features) {
        const std::string_view type = tag(feature.tags, "building");
        const auto* const known = std::ranges::find(home_types, type, &HomeType::building);
        const bool is_plain = type == "yes" && !says_other_use(feature.tags);
        if (area_of(feature).empty() || (known == home_types.end() && !is_plain)) {
            continue;
        }
        Building building{.feature = &feature, .is_plain = is_plain};
        building.footprint = geo::area(area_of(feature)).in_square_metres();
        if (building.footprint < smallest_home_m2 || building.footprint > largest_home_m2) {
            continue;
        }
        const auto levels = tagged_levels(feature.tags);
        building.has_levels = levels.has_value();
        building.levels = levels.value_or(is_plain ? levels_of_plain : known->levels);
        if (is_plain) {
            const auto at = geo::representative_point(feature.geometry);
            building.place = at && land_use.residential.covers(*at) ? Place::Residential
                             : at && land_use.other.covers(*at)     ? Place::Other
                                                                    : Place::Unmapped;
        }
        buildings.push_back(building);
    }
    return buildings;
}

struct Tally {
    std::size_t by_type = 0, plain_residential = 0, plain_unmapped = 0, plain_other = 0;
    std::size_t levels_tagged = 0, outside = 0;
    bool counts_unmapped = false;
};

std::vector<geo::Text> assumptions_of(const Tally& tally)
{
    std::string types;
    for (const HomeType& type : home_types) {
        types += fmt::format("{}{} {}", types.empty() ? "" : ", ", type.building, type.levels);
    }
    std::vector<geo::Text> texts;
    texts.push_back(
        {fmt::format(
             "homes: {} buildings of a residential type, {} with building=yes inside residential land use{}; "
             "outlines under {} m² or over {} m² and buildings with another use are no homes",
             tally.by_type, tally.plain_residential,
             tally.counts_unmapped
                 ? fmt::format(", and {} with building=yes where no land use is mapped (counted because "
                               "residential land use covers less than half of the plain buildings)",
                               tally.plain_unmapped)
                 : fmt::format("; {} plain buildings where no land use is mapped do not count", tally.plain_unmapped),
             smallest_home_m2, largest_home_m2),
         fmt::format(
             "住宅：{} 栋为住宅类建筑，{} 栋 building=yes 位于居住用地内{}；小于 {} m²、大于 {} m² "
             "或另有用途的建筑不计",
             tally.by_type, tally.plain_residential,
             tally.counts_unmapped
                 ? fmt::format("，{} 栋 building=yes 所在地未标注用地（居住用地覆盖的普通建筑不足一半，故计入）",
                               tally.plain_unmapped)
                 : fmt::format("；{} 栋普通建筑所在地未标注用地，不计", tally.plain_unmapped),
             smallest_home_m2, largest_home_m2)});
    texts.push_back({fmt::format("levels: {} homes have building:levels or height (÷ {} m); the others are given, by "
                                 "type: {}, yes {}",
                                 tally.levels_tagged, storey_m, types, levels_of_plain),
                     fmt::format("层数：{} 栋有 building:levels 或高度（÷ {} m）；其余按类型取：{}、yes {}",
                                 tally.levels_tagged, storey_m, types, levels_of_plain)});
    if (tally.outside > 0) {
        texts.push_back({fmt::format("{} homes outside the boundary are left out", tally.outside),
                         fmt::format("边界外的 {} 处住宅未计入", tally.outside)});
    }
    return texts;
}

geo::Finding no_homes()
{
    geo::Finding finding{.severity = geo::Severity::Warning, .code = "init-no-homes"};
    finding.where.layer = "demand";
    finding.what = {"the extract holds no residential buildings", "数据中没有住宅建筑"};
    finding.effect = {"there are no pupils, and nothing to rank sites by: the run will say so",
                      "没有学生，无法为地块排序，运行结果会说明"};
    finding.fix = {"give the population with --demand FILE (a CSV or any layer of points or areas)",
                   "请用 --demand FILE 提供人口（CSV 或任意点、面图层）"};
    return finding;
}

} // namespace

double residents_of(const geo::Layer& demand)
{
    const auto field = std::ranges::find(demand.fields, "population", &geo::Field::name);
    const auto column = static_cast<std::size_t>(field - demand.fields.begin());
    double residents = 0.0;
    for (const geo::Feature& feature : demand.features) {
        if (const auto* number = std::get_if<double>(&feature.values[column])) {
            residents += *number;
        }
    }
    return residents;
}

FoundLayer find_homes(const OsmCity& city, std::optional<double> population)
{
    const std::vector<Building> buildings = buildings_of(city);
    Tally tally;
    for (const Building& building : buildings) {
        ++(!building.is_plain                     ? tally.by_type
           : building.place == Place::Residential ? tally.plain_residential
           : building.place == Place::Unmapped    ? tally.plain_unmapped
                                                  : tally.plain_other);
    }
    const std::size_t plain = tally.plain_residential + tally.plain_unmapped + tally.plain_other;
    tally.counts_unmapped = 2 * tally.plain_residential < plain;

    FoundLayer found;
    using enum geo::FieldType;
    found.layer = {"demand",
                   geo::GeometryKind::Polygon,
                   {{"demand_id", Text},
                    {"name", Text},
                    {"population", Real},
                    {"building", Text},
                    {"levels", Real},
                    {"levels_from", Text}},
                   {}};
    for (const Building& building : buildings) {
        const bool counts = !building.is_plain || building.place == Place::Residential ||
                            (building.place == Place::Unmapped && tally.counts_unmapped);
        if (!counts) {
            continue;
        }
        if (!is_inside(city, building.feature->geometry)) {
            ++tally.outside;
            continue;
        }
        tally.levels_tagged += building.has_levels ? 1U : 0U;
        const geo::Tags& tags = building.feature->tags;
        found.layer.features.push_back(
            {static_cast<std::int64_t>(found.layer.features.size() + 1),
             building.feature->geometry,
             {building.feature->id, text_or_null(tag(tags, "name")),
              building.footprint * building.levels * persons_per_m2, std::string{tag(tags, "building")},
              building.levels, std::string{building.has_levels ? "tag" : "assumed"}}});
    }
    found.assumptions = assumptions_of(tally);
    if (found.layer.features.empty()) {
        found.findings.push_back(no_homes());
        return found;
    }
    const double counted = residents_of(found.layer);
    const double factor = population ? *population / counted : 1.0;
    for (geo::Feature& feature : found.layer.features) {
        double& residents = std::get<double>(feature.values[2]);
        residents = std::round(1000.0 * factor * residents) / 1000.0;
    }
    if (population) {
        found.assumptions.push_back(
            {fmt::format("residents: {} as asked, shared out by floor area ({:.4f} persons per m²)",
                         grouped(*population), persons_per_m2 * factor),
             fmt::format("人口：按要求共 {} 人，按建筑面积分配（每 m² {:.4f} 人）", grouped(*population),
                         persons_per_m2 * factor)});
    }
    else {
        found.assumptions.push_back(
            {fmt::format("residents: {} persons per m² of floor (footprint × levels), {} in all; --population scales "
                         "them to a census",
                         persons_per_m2, grouped(counted)),
             fmt::format("人口：每 m² 建筑面积（基底面积 × 层数）{} 人，共 {} 人；可用 --population 按普查人口缩放",
                         persons_per_m2, grouped(counted))});
    }
    return found;
}

} // namespace doorstep::app
