// SPDX-License-Identifier: MIT
#include "app/init/find_layers.hpp"
#include "geo/measure/box_index.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace doorstep::app {
namespace {

constexpr double station_radius_m = 800.0;
constexpr double same_station_m = 400.0;     ///< stops of one name this near are one station
constexpr double industry_gap_m = 20.0;      ///< industrial areas this near are one, across a street
constexpr double smallest_industry_m2 = 1e4; ///< 1 ha
constexpr double least_district_share = 0.9; ///< of the residents that districts of a level must hold
constexpr std::size_t most_districts = 40;

class ZoneTable {
public:
    ZoneTable()
    {
        using enum geo::FieldType;
        layer = {"zones",
                 geo::GeometryKind::Polygon,
                 {{"zone_id", Text}, {"name", Text}, {"type", Text}, {"weight", Real}, {"note", Text}},
                 {}};
    }
    void add(const std::string& id, const std::string& name, const char* type, geo::MultiPolygon shape,
             const std::string& note)
    {
        layer.features.push_back({static_cast<std::int64_t>(layer.features.size() + 1),
                                  std::move(shape),
                                  {id, name, std::string{type}, 1.0, note}});
    }
    geo::Layer layer;
};

/// A home for the search of districts.
struct Resident {
    geo::Point at;
    double number = 0.0;
};

std::vector<Resident> residents_in(const geo::Layer& demand)
{
    std::vector<Resident> residents;
    for (const geo::Feature& feature : demand.features) {
        const auto at = geo::representative_point(feature.geometry);
        const auto* number = std::get_if<double>(&feature.values[2]);
        if (at && number != nullptr) {
            residents.push_back({*at, *number});
        }
    }
    return residents;
}

std::string name_of(const geo::OsmFeature& feature)
{
    const std::string_view name = tag(feature.tags, "name");
    return std::string{name.empty() ? std::string_view{feature.id} : name};
}

/// Share of the residents that live in any of the areas.
double share_inside(const std::vector<const geo::OsmFeature*>& areas, const std::vector<Resident>& residents)
{
    double inside = 0.0;
    double all = 0.0;
    std::vector<geo::Box> boxes;
    for (const geo::OsmFeature* area : areas) {
        boxes.push_back(geo::bounds(area->geometry));
    }
    const geo::BoxIndex index{boxes};
    for (const Resident& resident : residents) {
        const auto near = index.meeting({resident.at.x, resident.at.y, resident.at.x, resident.at.y});
        const bool is_in =
            std::ranges::any_of(near, [&](std::size_t i) { return geo::contains(area_of(*areas[i]), resident.at); });
        inside += is_in ? resident.number : 0.0;
        all += resident.number;
    }
    return all > 0.0 ? inside / all : 0.0;
}

/// Administrative areas of a level that meet the study's area.
std::vector<const geo::OsmFeature*> areas_of_level(const OsmCity& city, std::string_view level)
{
    std::vector<const geo::OsmFeature*> areas;
    for (const geo::OsmFeature& feature : city.features) {
        if (tag(feature.tags, "boundary") == "administrative" && tag(feature.tags, "admin_level") == level &&
            !area_of(feature).empty() && geo::intersects(feature.geometry, city.area)) {
            areas.push_back(&feature);
        }
    }
    return areas;
}

/// Land beyond the districts is one more, so that everybody lives in one.
void add_rest(const OsmCity& city, const std::vector<const geo::OsmFeature*>& districts, ZoneTable& zones)
{
    geo::MultiPolygon rest = city.area;
    for (const geo::OsmFeature* district : districts) {
        rest = geo::subtract(rest, area_of(*district));
    }
    if (!rest.empty()) {
        zones.add("district/rest", geo::Text{"elsewhere", "其他"}.in(city.language), "district", std::move(rest),
                  geo::Text{"land beyond the administrative areas", "行政区以外的范围"}.in(city.language));
    }
}

geo::Text add_districts(const OsmCity& city, const geo::Layer& demand, ZoneTable& zones)
{
    const std::vector<Resident> residents = residents_in(demand);
    for (const char* level : {"9", "10", "8", "11", "7"}) {
        const auto areas = areas_of_level(city, level);
        if (areas.size() < 2 || areas.size() > most_districts ||
            share_inside(areas, residents) < least_district_share) {
            continue;
        }
        for (const geo::OsmFeature* area : areas) {
            zones.add(area->id, name_of(*area), "district", area_of(*area), "");
        }
        add_rest(city, areas, zones);
        return {fmt::format("districts: the {} administrative areas of admin_level {}, and \"elsewhere\" beyond them",
                            areas.size(), level),
                fmt::format("片区：admin_level {1} 的 {0} 个行政区，其外为“其他”", areas.size(), level)};
    }
    zones.add("district/1", geo::Text{"study area", "研究范围"}.in(city.language), "district", city.area, "");
    return city.has_boundary
               ? geo::Text{"districts: one, the boundary given (no admin level with 2 to 40 areas holds 90 % of the "
                           "residents)",
                           "片区：一个，即给定边界（没有任何行政级别以 2 至 40 个区覆盖 90 % 的人口）"}
               : geo::Text{"districts: one, the hull of the streets (no admin level with 2 to 40 areas holds 90 % of "
                           "the residents)",
                           "片区：一个，即道路外包范围（没有任何行政级别以 2 至 40 个区覆盖 90 % 的人口）"};
}

bool is_station(const geo::Tags& tags)
{
    const std::string_view railway = tag(tags, "railway");
    const bool is_for_trains =
        railway == "station" || railway == "halt" ||
        (tag(tags, "public_transport") == "station" && (tag(tags, "train") == "yes" || tag(tags, "subway") == "yes"));
    const std::string_view usage = tag(tags, "usage");
    return is_for_trains && usage != "tourism" && tag(tags, "station") != "funicular" &&
           tag(tags, "station") != "miniature";
}

geo::Text add_stations(const OsmCity& city, ZoneTable& zones)
{
    struct Station {
        geo::Point at;
        std::string name;
    };
    std::vector<Station> kept;
    for (const geo::OsmFeature& feature : city.features) {
        const auto at = is_station(feature.tags) ? geo::representative_point(feature.geometry) : std::nullopt;
        if (!at || !is_inside(city, feature.geometry)) {
            continue;
        }
        const std::string name{tag(feature.tags, "name")};
        const bool is_known = std::ranges::any_of(kept, [&](const Station& station) {
            return station.name == name && geo::distance(station.at, *at).in_metres() <= same_station_m;
        });
        if (is_known) {
            continue;
        }
        kept.push_back({*at, name});
        zones.add(feature.id,
                  (name.empty() ? feature.id : name) + geo::Text{" (proposed)", "（拟定）"}.in(city.language), "tod",
                  geo::buffer(geo::MultiPoint{{*at}}, geo::Length::metres(station_radius_m)),
                  geo::Text{"proposed: circle of 800 m round a station, not a designated zone",
                            "拟定：车站周边 800 m 圆形范围，并非正式划定"}
                      .in(city.language));
    }
    return {
        fmt::format("TOD zones: {} proposed, circles of {} m round stations (railway=station or halt), weight 1; "
                    "none is designated",
                    kept.size(), station_radius_m),
        fmt::format("TOD 示范区：拟定 {} 处，为车站（railway=station 或 halt）周边 {} m 圆形范围，权重 1；均非正式划定",
                    kept.size(), station_radius_m)};
}

geo::Text add_industry(const OsmCity& city, ZoneTable& zones)
{
    const auto half_gap = geo::Length::metres(0.5 * industry_gap_m);
    std::vector<geo::MultiPolygon> grown;
    for (const geo::OsmFeature& feature : city.features) {
        if (tag(feature.tags, "landuse") == "industrial" && !area_of(feature).empty() &&
            is_inside(city, feature.geometry)) {
            grown.push_back(geo::buffer(feature.geometry, half_gap, 2));
        }
    }
    std::size_t count = 0;
    for (const geo::Polygon& part : geo::unite(grown).parts) {
        geo::MultiPolygon area = geo::buffer(geo::MultiPolygon{{part}}, geo::Length{} - half_gap, 2);
        if (geo::area(area).in_square_metres() < smallest_industry_m2) {
            continue;
        }
        ++count;
        const std::string number = std::to_string(count);
        zones.add("industry/" + number, geo::Text{"industrial area ", "产业区 "}.in(city.language) + number, "industry",
                  std::move(area), "landuse=industrial");
    }
    return {fmt::format("industrial areas: {}, from landuse=industrial, united across gaps of {} m, at least 1 ha",
                        count, industry_gap_m),
            fmt::format("产业功能区：{} 处，取自 landuse=industrial，间隔 {} m 以内合并，不小于 1 公顷", count,
                        industry_gap_m)};
}

} // namespace

FoundLayer find_zones(const OsmCity& city, const geo::Layer& demand)
{
    FoundLayer found;
    ZoneTable zones;
    found.assumptions.push_back(add_districts(city, demand, zones));
    found.assumptions.push_back(add_stations(city, zones));
    found.assumptions.push_back(add_industry(city, zones));
    found.layer = std::move(zones.layer);
    return found;
}

} // namespace doorstep::app
