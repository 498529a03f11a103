// SPDX-License-Identifier: MIT
#include "engine/walking/osm_tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace doorstep::engine {
namespace {

using Words = std::initializer_list<std::string_view>;

/// The first of several values ("yes;designated"), without blanks; empty when the key is absent.
std::string_view value(const geo::Tags& tags, std::string_view key)
{
    const auto tag = tags.find(key);
    if (tag == tags.end()) {
        return {};
    }
    std::string_view text = tag->second;
    text = text.substr(0, text.find(';'));
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    return text;
}

bool is_one_of(std::string_view word, Words words)
{
    return std::ranges::find(words, word) != words.end();
}

bool is_set(const geo::Tags& tags, std::string_view key)
{
    const std::string_view word = value(tags, key);
    return !word.empty() && word != "no";
}

std::optional<RoadClass> road_class(std::string_view highway)
{
    static constexpr std::array<std::pair<std::string_view, RoadClass>, 26> classes{{
        {"motorway", RoadClass::Expressway}, {"motorway_link", RoadClass::Expressway},
        {"trunk", RoadClass::Expressway},    {"trunk_link", RoadClass::Expressway},
        {"primary", RoadClass::Arterial},    {"primary_link", RoadClass::Arterial},
        {"secondary", RoadClass::Secondary}, {"secondary_link", RoadClass::Secondary},
        {"tertiary", RoadClass::Local},      {"tertiary_link", RoadClass::Local},
        {"unclassified", RoadClass::Local},  {"residential", RoadClass::Local},
        {"living_street", RoadClass::Local}, {"service", RoadClass::Local},
        {"road", RoadClass::Local},          {"track", RoadClass::Local},
        {"busway", RoadClass::Local},        {"pedestrian", RoadClass::Path},
        {"footway", RoadClass::Path},        {"path", RoadClass::Path},
        {"cycleway", RoadClass::Path},       {"bridleway", RoadClass::Path},
        {"corridor", RoadClass::Path},       {"elevator", RoadClass::Path},
        {"platform", RoadClass::Path},       {"steps", RoadClass::Steps},
    }};
    const auto* const found = std::ranges::find(classes, highway, [](const auto& entry) { return entry.first; });
    return found == classes.end() ? std::nullopt : std::optional{found->second};
}

std::optional<FootAccess> said_access(std::string_view word)
{
    if (is_one_of(word, {"yes", "designated", "permissive", "official", "public", "discouraged"})) {
        return FootAccess::Allowed;
    }
    if (is_one_of(word, {"private", "destination", "customers", "permit", "residents", "delivery", "employees",
                         "agricultural", "forestry"})) {
        return FootAccess::StartOrEnd;
    }
    if (is_one_of(word, {"no", "use_sidepath", "military", "emergency"})) {
        return FootAccess::Forbidden;
    }
    return std::nullopt;
}

bool has_sidewalk(const geo::Tags& tags)
{
    const auto is_there = [&](std::string_view key, Words words) { return is_one_of(value(tags, key), words); };
    return is_there("sidewalk", {"yes", "both", "left", "right"}) || is_there("sidewalk:both", {"yes"}) ||
           is_there("sidewalk:left", {"yes"}) || is_there("sidewalk:right", {"yes"});
}

/// The sidewalks are ways of their own: nobody walks along the carriageway of a big road between them.
bool has_separate_sidewalks(const geo::Tags& tags)
{
    const auto is_separate = [&](std::string_view key) { return value(tags, key) == "separate"; };
    return is_separate("sidewalk") || is_separate("sidewalk:both") ||
           (is_separate("sidewalk:left") && is_separate("sidewalk:right"));
}

FootAccess foot_access(const geo::Tags& tags, RoadClass road)
{
    if (const auto said = said_access(value(tags, "foot"))) {
        return *said;
    }
    if (road == RoadClass::Arterial && has_separate_sidewalks(tags)) {
        return FootAccess::Forbidden;
    }
    const bool is_for_vehicles =
        road == RoadClass::Expressway || value(tags, "motorroad") == "yes" || value(tags, "highway") == "busway";
    if (is_for_vehicles) {
        return has_sidewalk(tags) ? FootAccess::Allowed : FootAccess::Forbidden;
    }
    const FootAccess general = said_access(value(tags, "access")).value_or(FootAccess::Allowed);
    // "access=no" with a sidewalk speaks of vehicles: a bus lane with people beside it.
    return general == FootAccess::Forbidden && has_sidewalk(tags) ? FootAccess::Allowed : general;
}

bool is_over_ground(const geo::Tags& tags)
{
    return is_set(tags, "bridge");
}

/// A passage through a building stays at street level.
bool is_under_ground(const geo::Tags& tags)
{
    return (is_set(tags, "tunnel") && value(tags, "tunnel") != "building_passage") ||
           value(tags, "location") == "underground";
}

int level_of(const geo::Tags& tags, bool is_bridge, bool is_tunnel)
{
    const std::string_view layer = value(tags, "layer");
    int level = 0;
    const auto parsed = std::from_chars(layer.data(), layer.data() + layer.size(), level);
    if (!layer.empty() && parsed.ec == std::errc{} && level >= -10 && level <= 10) {
        return level;
    }
    return is_bridge ? 1 : is_tunnel ? -1 : 0;
}

/// Metres; 0 when not said. "12", "12.5 m"
double width_of(const geo::Tags& tags)
{
    const std::string_view text = value(tags, "width");
    double metres = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), metres);
    return metres;
}

bool is_wide_water(const geo::Tags& tags)
{
    static constexpr double widest_jump = 5.0; // metres; broader ditches stop people
    const std::string_view water = value(tags, "waterway");
    return is_one_of(water, {"river", "canal", "riverbank", "dock"}) ||
           (is_one_of(water, {"stream", "drain", "ditch", "tidal_channel"}) && width_of(tags) >= widest_jump);
}

bool is_railway(const geo::Tags& tags)
{
    const std::string_view railway = value(tags, "railway");
    if (railway == "subway") {
        return level_of(tags, false, false) >= 0; // many tunnels of undergrounds carry their layer alone
    }
    return is_one_of(railway, {"rail", "light_rail", "narrow_gauge", "preserved", "funicular"});
}

std::optional<CrossingKind> road_crossing(const geo::Tags& tags)
{
    const std::string_view crossing = value(tags, "crossing");
    if (crossing == "no") {
        return std::nullopt;
    }
    const bool has_signals = crossing == "traffic_signals" || is_set(tags, "crossing:signals");
    return has_signals ? CrossingKind::Signal : CrossingKind::Zebra;
}

} // namespace

std::optional<StreetTraits> street_traits(const geo::Tags& way, bool is_closed)
{
    std::string_view highway = value(way, "highway");
    if (highway.empty() && value(way, "railway") == "platform") {
        highway = "platform";
    }
    const auto road = road_class(highway);
    if (!road) {
        return std::nullopt;
    }
    StreetTraits traits;
    traits.road_class = *road;
    traits.access = foot_access(way, *road);
    traits.is_bridge = is_over_ground(way);
    const bool is_roofed_over = *road == RoadClass::Expressway && is_set(way, "covered");
    traits.is_tunnel = is_under_ground(way) || is_roofed_over;
    traits.level = level_of(way, traits.is_bridge, traits.is_tunnel);
    traits.is_area_outline =
        is_closed && value(way, "area") != "no" && (value(way, "area") == "yes" || highway == "platform");
    return traits;
}

std::optional<BarrierKind> barrier_kind(const geo::Tags& way, bool is_closed)
{
    if (is_over_ground(way) || is_under_ground(way) || is_set(way, "covered")) {
        return std::nullopt;
    }
    if (street_traits(way, is_closed)) {
        return std::nullopt;
    }
    if (is_railway(way)) {
        return BarrierKind::Railway;
    }
    if (is_wide_water(way)) {
        return BarrierKind::Water;
    }
    // Walls, fences and hedges round plots have gates that are seldom mapped; a wall that holds a slope has none.
    if (!is_closed && is_one_of(value(way, "barrier"), {"retaining_wall", "city_wall"})) {
        return BarrierKind::Wall;
    }
    return std::nullopt;
}

std::optional<CrossingKind> crossing_at_node(const geo::Tags& node)
{
    const std::string_view highway = value(node, "highway");
    if (highway == "crossing") {
        return road_crossing(node);
    }
    if (highway == "traffic_signals" && value(node, "crossing") != "no") {
        return CrossingKind::Signal;
    }
    if (is_one_of(value(node, "railway"), {"level_crossing", "crossing", "tram_level_crossing", "tram_crossing"})) {
        const bool is_guarded = is_set(node, "crossing:barrier") || is_set(node, "crossing:light") ||
                                value(node, "crossing") == "traffic_signals";
        return is_guarded ? CrossingKind::Signal : CrossingKind::Zebra;
    }
    return std::nullopt;
}

std::optional<CrossingKind> crossing_along_way(const geo::Tags& way, const StreetTraits& street)
{
    if (street.access == FootAccess::Forbidden) {
        return std::nullopt;
    }
    const bool is_for_feet = street.road_class == RoadClass::Path || street.road_class == RoadClass::Steps;
    if (is_for_feet && street.is_bridge) {
        return CrossingKind::Bridge;
    }
    if (is_for_feet && street.is_tunnel) {
        return CrossingKind::Underpass;
    }
    const bool is_crossing =
        value(way, "footway") == "crossing" || value(way, "path") == "crossing" || value(way, "cycleway") == "crossing";
    return is_crossing ? road_crossing(way) : std::nullopt;
}

bool stops_walkers(const geo::Tags& node)
{
    if (value(node, "barrier").empty()) {
        return false;
    }
    const auto foot = said_access(value(node, "foot"));
    return foot.value_or(said_access(value(node, "access")).value_or(FootAccess::Allowed)) == FootAccess::Forbidden;
}

} // namespace doorstep::engine
