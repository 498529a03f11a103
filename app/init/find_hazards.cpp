// SPDX-License-Identifier: MIT
#include "app/init/find_layers.hpp"
#include "geo/measure/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <utility>

namespace doorstep::app {
namespace {

constexpr double smallest_water_m2 = 500.0; ///< smaller waters are ponds

bool is_below_ground(const geo::Tags& tags)
{
    const std::string_view tunnel = tag(tags, "tunnel");
    return (!tunnel.empty() && tunnel != "no") || tag(tags, "location") == "underground";
}

std::string_view railway_type(const geo::Tags& tags)
{
    const std::string_view railway = tag(tags, "railway");
    if (is_below_ground(tags)) {
        return {};
    }
    if (railway == "rail" || railway == "narrow_gauge" || railway == "preserved") {
        return "railway";
    }
    const bool is_metro = railway == "subway" || railway == "light_rail" || railway == "monorail";
    return is_metro && !tag(tags, "layer").starts_with('-') ? "metro_above_ground" : "";
}

bool is_in(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// The type a rule of the standards speaks of; empty for what is no hazard.
std::string_view hazard_type(const geo::OsmFeature& feature)
{
    const geo::Tags& tags = feature.tags;
    const std::string_view amenity = tag(tags, "amenity");
    const std::string_view made = tag(tags, "man_made");
    const bool is_line = std::holds_alternative<geo::MultiLine>(feature.geometry);
    if (is_line && !tag(tags, "railway").empty()) {
        return railway_type(tags);
    }
    if (is_line && tag(tags, "power") == "line" && !is_below_ground(tags)) {
        return "power_line";
    }
    if (is_line && made == "pipeline") {
        const std::string_view substance = tag(tags, "substance").empty() ? tag(tags, "type") : tag(tags, "substance");
        return is_in(substance, {"gas", "natural_gas"}) ? "gas_main"
               : is_in(substance, {"oil", "fuel"})      ? "oil_main"
                                                        : "";
    }
    if (amenity == "fuel") {
        return "fuel_station";
    }
    if (is_in(made, {"storage_tank", "gasometer"}) &&
        (made == "gasometer" ||
         is_in(tag(tags, "content"), {"oil", "fuel", "gas", "lpg", "lng", "gasoline", "petrol"}))) {
        return "flammable";
    }
    if (tag(tags, "landuse") == "cemetery" || amenity == "grave_yard") {
        return "cemetery";
    }
    if (is_in(amenity, {"crematorium", "funeral_hall"})) {
        return "funeral_home";
    }
    if (amenity == "mortuary") {
        return "mortuary";
    }
    const bool is_water = tag(tags, "natural") == "water" || is_in(tag(tags, "waterway"), {"riverbank", "dock"}) ||
                          is_in(tag(tags, "landuse"), {"reservoir", "basin"});
    return is_water && geo::area(area_of(feature)).in_square_metres() >= smallest_water_m2 ? "water" : "";
}

/// "220000;110000" → 220: the highest of a line's circuits, in kV.
geo::Value voltage_kv(const geo::Tags& tags)
{
    std::string_view text = tag(tags, "voltage");
    double highest = 0.0;
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        highest = std::max(highest, leading_number(text.substr(0, end)).value_or(0.0));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return highest > 0.0 ? geo::Value{highest / 1000.0} : geo::Value{};
}

} // namespace

FoundLayer find_hazards(const OsmCity& city)
{
    FoundLayer found;
    using enum geo::FieldType;
    found.layer = {"hazards",
                   geo::GeometryKind::Mixed,
                   {{"hazard_id", Text}, {"name", Text}, {"type", Text}, {"voltage_kv", Real}},
                   {}};
    std::map<std::string_view, std::size_t> counts;
    for (const geo::OsmFeature& feature : city.features) {
        const std::string_view type = hazard_type(feature);
        if (type.empty()) {
            continue;
        }
        ++counts[type];
        found.layer.features.push_back({static_cast<std::int64_t>(found.layer.features.size() + 1),
                                        feature.geometry,
                                        {feature.id, text_or_null(tag(feature.tags, "name")), std::string{type},
                                         type == "power_line" ? voltage_kv(feature.tags) : geo::Value{}}});
    }
    std::string en;
    for (const auto& [type, count] : counts) {
        en += fmt::format("{}{} {}", en.empty() ? "" : ", ", count, type);
    }
    found.assumptions.push_back(
        {"hazards: " + (en.empty() ? "none" : en) +
             "; expressways and arterials count from the streets; waters under 500 m² and tracks or lines below ground "
             "do not count; a power line without voltage counts as the profile says",
         "避让对象：" + (en.empty() ? "无" : en) +
             "；快速路与主干路由道路图层计入；小于 500 m² 的水面及地下线路不计；未注电压的电力线按标准配置计"});
    return found;
}

} // namespace doorstep::app
