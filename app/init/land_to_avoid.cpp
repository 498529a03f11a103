// SPDX-License-Identifier: MIT
#include "app/init/candidate_land.hpp"
#include "geo/measure/measure.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace doorstep::app {
namespace {

bool is_in(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// Half the width of a street or track in metres; 0 for what cuts no land: paths, aisles of car parks, tunnels.
double half_width(const geo::Tags& tags)
{
    struct Width {
        std::string_view highway;
        double half;
    };
    static constexpr std::array widths{
        Width{"motorway", 12},     Width{"motorway_link", 6}, Width{"trunk", 12},       Width{"trunk_link", 6},
        Width{"primary", 10},      Width{"primary_link", 6},  Width{"secondary", 8},    Width{"secondary_link", 5},
        Width{"tertiary", 6},      Width{"tertiary_link", 5}, Width{"unclassified", 5}, Width{"residential", 5},
        Width{"living_street", 4}, Width{"pedestrian", 3},    Width{"service", 3},      Width{"road", 4},
        Width{"busway", 4},
    };
    if (const std::string_view tunnel = tag(tags, "tunnel"); !tunnel.empty() && tunnel != "no") {
        return 0.0;
    }
    if (is_in(tag(tags, "service"), {"parking_aisle", "driveway", "drive-through"})) {
        return 0.0;
    }
    if (is_in(tag(tags, "railway"), {"rail", "light_rail", "narrow_gauge", "subway", "tram"})) {
        return 4.0;
    }
    const auto* const found = std::ranges::find(widths, tag(tags, "highway"), &Width::highway);
    return found == widths.end() ? 0.0 : found->half;
}

bool serves_others(const geo::Tags& tags)
{
    return is_in(tag(tags, "leisure"), {"park", "pitch", "playground", "sports_centre", "stadium", "golf_course",
                                        "nature_reserve", "track", "swimming_pool", "cemetery"}) ||
           is_in(tag(tags, "amenity"),
                 {"school", "kindergarten", "university", "college", "hospital", "grave_yard", "prison"}) ||
           is_in(tag(tags, "landuse"),
                 {"cemetery", "military", "reservoir", "basin", "forest", "quarry", "landfill", "railway"}) ||
           is_in(tag(tags, "natural"), {"water", "wood", "wetland", "beach", "cliff", "bare_rock"}) ||
           is_in(tag(tags, "aeroway"), {"aerodrome", "runway", "apron"});
}

template <class Accepts>
std::vector<geo::MultiPolygon> areas_where(const OsmCity& city, Accepts accepts)
{
    std::vector<geo::MultiPolygon> areas;
    for (const geo::OsmFeature& feature : city.features) {
        if (!area_of(feature).empty() && accepts(feature.tags)) {
            areas.push_back(area_of(feature));
        }
    }
    return areas;
}

/// The union of the areas near; empty for none.
geo::MultiPolygon united(const AreaIndex& areas, const geo::MultiPolygon& land)
{
    std::vector<geo::MultiPolygon> near;
    for (const geo::MultiPolygon* area : areas.near(land)) {
        near.push_back(*area);
    }
    return geo::unite(near);
}

} // namespace

std::vector<LandToAvoid::Cut> LandToAvoid::cuts_of(const OsmCity& city)
{
    std::vector<Cut> cuts;
    for (const geo::TaggedWay& way : city.streets.ways) {
        const double half = half_width(way.tags);
        if (half > 0.0 && way.points.size() > 1) {
            cuts.push_back({geo::Line{way.points}, half});
        }
    }
    return cuts;
}

std::vector<geo::Box> LandToAvoid::boxes_of(const std::vector<Cut>& cuts)
{
    std::vector<geo::Box> boxes;
    boxes.reserve(cuts.size());
    for (const Cut& cut : cuts) {
        boxes.push_back(geo::bounds(cut.line.points).grown_by(geo::Length::metres(cut.half_width)));
    }
    return boxes;
}

LandToAvoid::LandToAvoid(const OsmCity& city)
    : cuts_{cuts_of(city)}, cut_index_{boxes_of(cuts_)},
      buildings_{areas_where(city, [](const geo::Tags& tags) { return !tag(tags, "building").empty(); })},
      other_uses_{areas_where(city, serves_others)}
{}

geo::MultiPolygon LandToAvoid::without_streets(const geo::MultiPolygon& land) const
{
    std::vector<geo::MultiPolygon> strips;
    const geo::Geometry shape = land;
    for (const std::size_t i : cut_index_.meeting(geo::bounds(land))) {
        const geo::MultiLine line{{cuts_[i].line}};
        if (geo::distance(shape, line).in_metres() <= cuts_[i].half_width) {
            strips.push_back(geo::buffer(line, geo::Length::metres(cuts_[i].half_width), 2));
        }
    }
    return strips.empty() ? land : geo::subtract(land, geo::unite(strips));
}

geo::MultiPolygon LandToAvoid::without_other_uses(const geo::MultiPolygon& land) const
{
    return geo::subtract(land, united(other_uses_, land));
}

geo::MultiPolygon LandToAvoid::buildings_on(const geo::MultiPolygon& land) const
{
    return united(buildings_, land);
}

geo::MultiLine LandToAvoid::cutting_lines() const
{
    geo::MultiLine lines;
    for (const Cut& cut : cuts_) {
        lines.lines.push_back(cut.line);
    }
    return lines;
}

bool is_wide_enough(const geo::MultiPolygon& land)
{
    return !geo::buffer(land, geo::Length::metres(-0.5 * narrowest_site_m), 2).empty();
}

} // namespace doorstep::app
