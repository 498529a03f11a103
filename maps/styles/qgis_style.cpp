// SPDX-License-Identifier: MIT
#include "maps/styles/qgis_style.hpp"

#include "maps/styles/qml_writer.hpp"

#include <map>

namespace doorstep::maps {
namespace {

/// A label in the language of the job.
class Words {
public:
    explicit Words(geo::Language language) : language_{language} {}
    [[nodiscard]] std::string operator()(const char* en, const char* zh) const
    {
        return language_ == geo::Language::Chinese ? zh : en;
    }

private:
    geo::Language language_;
};

QgisSymbol fill(std::string colour, std::string outline = "60,60,60,255", double width = 0.2)
{
    return {.kind = SymbolKind::Fill, .fill = std::move(colour), .outline = std::move(outline), .width = width};
}
QgisSymbol line(std::string colour, double width, std::string pattern = "solid")
{
    return {.kind = SymbolKind::Line, .outline = std::move(colour), .width = width, .pattern = std::move(pattern)};
}

/// Sites by score, failed ones (no score) below everything.
std::string candidates(const Words& words)
{
    return graduated_qml(
        "coalesce(\"score\", -1)",
        {{.lower = -1, .upper = -0.5, .label = words("failed", "未通过"), .symbol = fill("150,150,150,120")},
         {.lower = -0.5, .upper = 30, .label = "< 30", .symbol = fill("237,248,233,200")},
         {.lower = 30, .upper = 45, .label = "30 – 45", .symbol = fill("186,228,179,210")},
         {.lower = 45, .upper = 60, .label = "45 – 60", .symbol = fill("116,196,118,220")},
         {.lower = 60, .upper = 75, .label = "60 – 75", .symbol = fill("49,163,84,230")},
         {.lower = 75, .upper = 100, .label = "75 – 100", .symbol = fill("0,109,44,240")}});
}

std::string catchments(const Words& words)
{
    return categorised_qml("is_standard", {{.value = "0",
                                            .label = words("maximum walk", "最大步行距离"),
                                            .symbol = fill("166,206,227,40", "31,120,180,160", 0.3)},
                                           {.value = "1",
                                            .label = words("standard walk", "标准步行距离"),
                                            .symbol = fill("31,120,180,60", "31,120,180,255", 0.4)}});
}

/// The walked levels together: whoever lacks a seat within the standard.
std::string homes(const Words& words)
{
    return graduated_qml("\"kindergarten_beyond_standard\" + \"primary_beyond_standard\" + \"junior_beyond_standard\"",
                         {{.lower = 0,
                           .upper = 0.5,
                           .label = words("all within the standard", "全部在标准内"),
                           .symbol = fill("255,255,255,160")},
                          {.lower = 0.5, .upper = 25, .label = "1 – 25", .symbol = fill("254,240,217,230")},
                          {.lower = 25, .upper = 75, .label = "26 – 75", .symbol = fill("253,204,138,230")},
                          {.lower = 75, .upper = 200, .label = "76 – 200", .symbol = fill("252,141,89,230")},
                          {.lower = 200, .upper = 1e9, .label = "> 200", .symbol = fill("215,48,31,230")}});
}

std::string schools(const Words& words)
{
    const auto square = [](std::string colour) { return fill(std::move(colour), "8,48,107,255", 0.4); };
    return graduated_qml(
        "free_seats", {{.lower = 0, .upper = 0.5, .label = words("full", "已满"), .symbol = square("33,102,172,230")},
                       {.lower = 0.5,
                        .upper = 100,
                        .label = words("up to 100 free seats", "空余 100 以内"),
                        .symbol = square("103,169,207,230")},
                       {.lower = 100,
                        .upper = 1e9,
                        .label = words("more free seats", "空余 100 以上"),
                        .symbol = square("209,229,240,230")}});
}

std::string zones(const Words& words)
{
    return categorised_qml(
        "type",
        {{.value = "district", .label = words("district", "片区"), .symbol = fill("0,0,0,0", "60,60,60,255", 0.6)},
         {.value = "school_district",
          .label = words("school district", "学区"),
          .symbol = fill("0,0,0,0", "100,100,160,255", 0.4)},
         {.value = "attendance_area",
          .label = words("attendance area", "划片"),
          .symbol = fill("0,0,0,0", "160,100,100,255", 0.3)},
         {.value = "tod", .label = words("TOD zone", "TOD示范区"), .symbol = fill("128,115,172,60", "128,115,172,255")},
         {.value = "industry",
          .label = words("industrial function area", "产业功能区"),
          .symbol = fill("179,88,6,40", "179,88,6,255")},
         {.value = "priority",
          .label = words("priority development area", "优先开发片区"),
          .symbol = fill("1,102,94,40", "1,102,94,255")},
         {.value = "shortage",
          .label = words("area short of seats", "学位矛盾突出片区"),
          .symbol = fill("215,48,31,40", "215,48,31,255")}});
}

std::string streets(const Words& words)
{
    return categorised_qml(
        "road_class",
        {{.value = "expressway", .label = words("expressway", "快速路"), .symbol = line("217,164,65,255", 0.8)},
         {.value = "arterial", .label = words("arterial", "主干路"), .symbol = line("150,145,130,255", 0.6)},
         {.value = "secondary", .label = words("secondary", "次干路"), .symbol = line("175,170,160,255", 0.4)},
         {.value = "local", .label = words("local", "支路"), .symbol = line("200,197,190,255", 0.26)},
         {.value = "path", .label = words("path", "步行道"), .symbol = line("190,200,180,255", 0.26, "dash")},
         {.value = "steps", .label = words("steps", "台阶"), .symbol = line("200,150,150,255", 0.26, "dot")}});
}

} // namespace

std::string qgis_style(std::string_view layer, geo::Language language)
{
    using Style = std::string (*)(const Words&);
    static const std::map<std::string_view, Style> styles{
        {"candidates", candidates},
        {"catchments", catchments},
        {"homes", homes},
        {"schools", schools},
        {"zones", zones},
        {"streets", streets},
        {"parcels", [](const Words&) { return single_symbol_qml(fill("240,240,220,80", "120,120,90,255")); }},
        {"hard_remainders",
         [](const Words&) { return single_symbol_qml(fill("120,180,120,90", "40,120,40,255", 0.3)); }},
        {"quiet_remainders",
         [](const Words&) { return single_symbol_qml(fill("80,140,200,90", "40,80,160,255", 0.3)); }},
        {"debug_street_graph", [](const Words&) { return single_symbol_qml(line("200,30,120,255", 0.3)); }},
        {"debug_connectors", [](const Words&) { return single_symbol_qml(line("20,140,160,255", 0.2, "dash")); }}};
    const auto found = styles.find(layer);
    return found == styles.end() ? std::string{} : found->second(Words{language});
}

} // namespace doorstep::maps
