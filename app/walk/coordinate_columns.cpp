// SPDX-License-Identifier: MIT
#include "app/walk/coordinate_columns.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace doorstep::app {
namespace {

constexpr std::array<std::string_view, 6> longitudes{"lon", "lng", "long", "longitude", "经度", "wgs84_lon"};
constexpr std::array<std::string_view, 4> latitudes{"lat", "latitude", "纬度", "wgs84_lat"};
constexpr std::array<std::string_view, 5> shapes{"wkt", "geom", "geometry", "shape", "the_geom"};

[[nodiscard]] bool is_one_of(std::string name, std::span<const std::string_view> names)
{
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::ranges::find(names, name) != names.end();
}

/// The name as the table writes it; empty when there is none.
[[nodiscard]] std::string field_named(const geo::Layer& layer, std::span<const std::string_view> names)
{
    const auto found =
        std::ranges::find_if(layer.fields, [&](const geo::Field& field) { return is_one_of(field.name, names); });
    return found == layer.fields.end() ? std::string{} : found->name;
}

[[noreturn]] void refuse(const WalkSource& source, const geo::Layer& layer)
{
    std::string names;
    for (const geo::Field& field : layer.fields) {
        names += (names.empty() ? "" : ", ") + field.name;
    }
    geo::Finding finding{.severity = geo::Severity::Error, .code = "places-nowhere"};
    finding.where.file = source.file;
    finding.where.layer = layer.name;
    finding.what = {"the table has no shapes and no columns lon and lat; it has: " + names,
                    "表格既没有图形，也没有 lon 与 lat 列；现有列：" + names};
    finding.effect = {"it does not say where its places are", "无法得知地点位置"};
    finding.fix = {
        "name the columns lon and lat, x and y, or wkt, or deliver a layer with shapes; for --from and --to, columns "
        "can also be named by --from-x, --from-y, --from-lonlat, --from-wkt (--to-x …)",
        "请将坐标列命名为 lon 与 lat、x 与 y 或 wkt，或提供带图形的图层；--from 与 --to 也可用 --from-x、"
        "--from-y、--from-lonlat、--from-wkt（--to-x 等）指定坐标列"};
    throw geo::InputError{std::move(finding)};
}

} // namespace

std::optional<WalkSource> with_coordinate_columns(const WalkSource& source, const geo::SourceLayer& read)
{
    const geo::Layer& layer = read.layer;
    if (is_one_of(source.x, longitudes) && source.crs.empty() && !read.crs) {
        WalkSource in_degrees = source;
        in_degrees.crs = "EPSG:4326";
        return in_degrees;
    }
    const bool names_columns = !source.x.empty() || !source.lonlat.empty() || !source.wkt.empty();
    const auto is_nowhere = [](const geo::Feature& feature) {
        return std::holds_alternative<std::monostate>(feature.geometry);
    };
    if (names_columns || layer.features.empty() || !std::ranges::all_of(layer.features, is_nowhere)) {
        return std::nullopt;
    }
    WalkSource named = source;
    named.x = field_named(layer, longitudes);
    named.y = field_named(layer, latitudes);
    if (!named.x.empty() && !named.y.empty()) {
        if (named.crs.empty()) {
            named.crs = "EPSG:4326";
        }
        return named;
    }
    named.x = field_named(layer, std::array<std::string_view, 1>{"x"});
    named.y = field_named(layer, std::array<std::string_view, 1>{"y"});
    if (!named.x.empty() && !named.y.empty()) {
        return named;
    }
    named.x.clear();
    named.y.clear();
    named.wkt = field_named(layer, shapes);
    if (named.wkt.empty()) {
        refuse(source, layer);
    }
    return named;
}

} // namespace doorstep::app
