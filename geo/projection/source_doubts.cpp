// SPDX-License-Identifier: MIT
#include "geo/projection/source_doubts.hpp"

#include "geo/error.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cmath>

namespace doorstep::geo {
namespace {

Finding error(std::string code, const Place& place, Text what, Text effect, Text fix)
{
    return {.severity = Severity::Error,
            .code = std::move(code),
            .where = place,
            .what = std::move(what),
            .effect = std::move(effect),
            .fix = std::move(fix)};
}

std::string in_text(const Box& box)
{
    const auto whole = [](double value) { return std::to_string(std::llround(value)); };
    return whole(box.min_x) + " … " + whole(box.max_x) + ", " + whole(box.min_y) + " … " + whole(box.max_y);
}

template <class IsBad>
void stop_on(const Layer& layer, const Place& place, const std::string& code, const Text& what, const Text& fix,
             IsBad is_bad)
{
    constexpr std::size_t most_named = 20;
    std::vector<Finding> findings;
    std::size_t count = 0;
    for (const Feature& feature : layer.features) {
        const Box box = bounds(feature.geometry);
        if (std::holds_alternative<std::monostate>(feature.geometry) || !is_bad(box)) {
            continue;
        }
        if (++count <= most_named) {
            Place where = place;
            where.feature = std::to_string(feature.number);
            findings.push_back(error(code, where, what, {"the feature has no place", "要素无法定位"}, fix));
        }
    }
    if (count > most_named) {
        const std::string more = std::to_string(count - most_named);
        findings.push_back(
            error(code, place, {more + " more features like this", "另有 " + more + " 个同类要素"}, {}, fix));
    }
    if (!findings.empty()) {
        throw InputError{std::move(findings)};
    }
}

} // namespace

InputError placed(const InputError& error, const Place& place)
{
    std::vector<Finding> findings = error.findings();
    for (Finding& finding : findings) {
        if (finding.where == Place{}) {
            finding.where = place;
        }
    }
    return InputError{std::move(findings)};
}

Finding layer_without_crs(const Place& place)
{
    return error("layer-without-crs", place,
                 {"the layer does not say in which coordinates it is", "图层没有坐标系信息"},
                 {"it cannot be placed", "无法定位"},
                 {"name it in the job: crs = \"EPSG:4490\" (degrees) or \"EPSG:4544\" (metres)",
                  "请在任务文件中注明：crs = \"EPSG:4490\"（经纬度）或 \"EPSG:4544\"（米）"});
}

Finding ballpark(const CrsFacts& from, const CrsFacts& to, const Place& place)
{
    const bool is_old = from.datum.find("Xian") != std::string::npos || from.datum.find("Beijing") != std::string::npos;
    Finding finding{
        .severity = is_old ? Severity::Warning : Severity::Info, .code = "ballpark-transform", .where = place};
    finding.what = {from.datum + " is taken as equal to " + to.datum + ": no parameters between them are known",
                    from.datum + " 与 " + to.datum + " 之间没有转换参数，按相同基准处理"};
    finding.effect =
        is_old ? Text{"places may be off by tens of metres", "位置可能偏差数十米"}
               : Text{"places may be off by centimetres, which siting does not feel", "位置偏差为厘米级，对选址无影响"};
    finding.fix = is_old ? Text{"give the local parameters as a PROJ pipeline in crs",
                                "请在 crs 中给出含当地参数的 PROJ 转换流程"}
                         : Text{"nothing to do", "无需处理"};
    return finding;
}

void stop_on_wild_coordinates(const Layer& layer, const Place& place)
{
    constexpr double beyond_any_map = 1e8; // zone-prefixed eastings reach 4.6e7
    stop_on(layer, place, "wild-coordinates",
            {"a coordinate is not a number or beyond any map", "坐标不是有效数值或超出任何地图范围"},
            {"mend the feature in its file", "请修正源文件中的该要素"}, [](const Box& box) {
                const auto is_wild = [](double value) { return !(std::abs(value) < beyond_any_map); };
                return is_wild(box.min_x) || is_wild(box.min_y) || is_wild(box.max_x) || is_wild(box.max_y);
            });
}

void stop_on_unprojected(const Layer& layer, const std::string& crs, const Place& place)
{
    stop_on(layer, place, "not-projected",
            {"the coordinates lie outside what " + crs + " can be projected from", "坐标超出 " + crs + " 可投影的范围"},
            {"check the layer's CRS, and that x is east and y is north", "请检查图层坐标系，以及 x 为东、y 为北"},
            [](const Box& box) { return !std::isfinite(box.min_x + box.min_y + box.max_x + box.max_y); });
}

void check_plausible(const CrsFacts& declared, std::span<const Point> points, Datum datum, const Place& place)
{
    const Box box = bounds(points);
    const bool fits_degrees = box.min_x >= -180.0 && box.max_x <= 360.0 && box.min_y >= -90.0 && box.max_y <= 90.0;
    if (declared.is_geographic && !fits_degrees) {
        throw InputError{
            error("metres-called-degrees", place,
                  {"coordinates " + in_text(box) + " are no degrees, but " + declared.given + " is in degrees",
                   "坐标 " + in_text(box) + " 不是经纬度，而 " + declared.given + " 以度为单位"},
                  {"the layer would lie nowhere", "图层无法定位"},
                  {"name the layer's projected CRS: crs = \"EPSG:4544\" or the like",
                   "请注明图层的投影坐标系，如 crs = \"EPSG:4544\""})};
    }
    if (declared.is_projected && fits_degrees) {
        throw InputError{
            error("degrees-called-metres", place,
                  {"coordinates " + in_text(box) + " look like degrees, but " + declared.given + " is in metres",
                   "坐标 " + in_text(box) + " 像是经纬度，而 " + declared.given + " 以米为单位"},
                  {"the whole city would shrink to a few hundred metres", "整个城市会缩成几百米"},
                  {"name the layer's geographic CRS: crs = \"EPSG:4490\" or \"EPSG:4326\"",
                   "请注明图层的地理坐标系：crs = \"EPSG:4490\" 或 \"EPSG:4326\""})};
    }
    if (datum != Datum::AsDeclared && !declared.is_geographic) {
        throw InputError{error("datum-on-metres", place,
                               {"GCJ-02 and BD-09 shift degrees, but " + declared.given + " is in metres",
                                "GCJ-02 和 BD-09 针对经纬度，而 " + declared.given + " 以米为单位"},
                               {}, {"deliver the layer in degrees, or drop datum", "请提供经纬度数据，或去掉 datum"})};
    }
}

void match_zone_prefix(const CrsFacts& declared, std::span<Point> points, const Place& place,
                       std::vector<Finding>& findings)
{
    constexpr double zone = 1e6;
    if (!declared.is_projected || points.empty()) {
        return;
    }
    const double of_crs = std::floor(declared.false_easting / zone) * zone;
    const auto prefix_of = [](const Point& point) { return std::floor(point.x / zone) * zone; };
    const double of_data = prefix_of(points.front());
    // Gauss–Krüger zones of China: 13 to 23 (6°) and 24 to 45 (3°).
    const bool is_prefixed = of_data >= 13 * zone && of_data <= 45 * zone;
    const bool is_same = std::ranges::all_of(points, [&](const Point& point) { return prefix_of(point) == of_data; });
    const bool should_drop = of_crs == 0.0 && is_prefixed;
    const bool should_add = of_crs >= 13 * zone && of_data == 0.0;
    if (!is_same || (!should_drop && !should_add)) {
        return;
    }
    const double shift = of_crs - of_data;
    for (Point& point : points) {
        point.x += shift;
    }
    const std::string number = std::to_string(std::llround(std::max(of_data, of_crs) / zone));
    findings.push_back(
        {.severity = Severity::Warning,
         .code = "zone-prefix",
         .where = place,
         .what = should_drop
                     ? Text{"eastings carry the zone number " + number + ", which " + declared.given + " does not",
                            "东坐标带有带号 " + number + "，而 " + declared.given + " 不带"}
                     : Text{"eastings lack the zone number " + number + " of " + declared.given,
                            "东坐标缺少 " + declared.given + " 的带号 " + number},
         .effect = {"read as if declared right", "已按正确带号读取"},
         .fix = {"declare the CRS the file is in (EPSG:4523 with, EPSG:4544 without the number in zone 35)",
                 "请声明文件实际坐标系（35 带：带号用 EPSG:4523，不带用 EPSG:4544）"}});
}

} // namespace doorstep::geo
