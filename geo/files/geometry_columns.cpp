// SPDX-License-Identifier: MIT
#include "geo/files/geometry_columns.hpp"

#include "geo/error.hpp"
#include "geo/files/gdal_session.hpp"
#include "geo/files/ogr_shapes.hpp"

#include <ogr_geometry.h>

#include <algorithm>
#include <charconv>

namespace doorstep::geo {
namespace {

std::size_t column(const Layer& layer, const std::string& name, const ReadRequest& request)
{
    const auto found = std::ranges::find(layer.fields, name, &Field::name);
    if (found != layer.fields.end()) {
        return static_cast<std::size_t>(found - layer.fields.begin());
    }
    std::string names;
    for (const Field& field : layer.fields) {
        names += (names.empty() ? "" : ", ") + field.name;
    }
    Finding finding{.severity = Severity::Error, .code = "column-missing"};
    finding.where.file = request.source;
    finding.where.layer = layer.name;
    finding.where.field = name;
    finding.what = {"there is no column \"" + name + "\" to take the place from; there are: " + names,
                    "没有坐标列“" + name + "”；现有：" + names};
    finding.effect = {"no row can be placed", "所有记录都无法定位"};
    finding.fix = {"name the columns with x and y, wkt or lonlat", "请用 x 和 y、wkt 或 lonlat 指定坐标列"};
    throw InputError{std::move(finding)};
}

std::optional<double> number_of(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    text = text.substr(first, text.find_last_not_of(" \t") - first + 1);
    double value = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

std::optional<double> number_of(const Value& value)
{
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::nullopt : number_of(std::string_view{*text});
}

Geometry point_at(std::optional<double> x, std::optional<double> y)
{
    return x && y ? Geometry{MultiPoint{{{*x, *y}}}} : Geometry{};
}

Geometry from_lonlat(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    const auto comma = text == nullptr ? std::string::npos : text->find(',');
    if (comma == std::string::npos) {
        return {};
    }
    const std::string_view all{*text};
    return point_at(number_of(all.substr(0, comma)), number_of(all.substr(comma + 1)));
}

ReadShape from_wkt(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return {};
    }
    const GdalSession session;
    OGRGeometry* shape = nullptr;
    OGRGeometryFactory::createFromWkt(text->c_str(), nullptr, &shape);
    const OgrGeometry owned{shape};
    return from_ogr(shape);
}

} // namespace

void place_by_columns(Layer& layer, const ReadRequest& request, ShapeNotes& notes)
{
    if (!request.wkt_field.empty()) {
        const std::size_t wkt = column(layer, request.wkt_field, request);
        for (Feature& feature : layer.features) {
            ReadShape shape = from_wkt(feature.values[wkt]);
            notes.add(feature.number, shape.had_heights, shape.had_curves, shape.is_mixed);
            feature.geometry = std::move(shape.geometry);
        }
    }
    else if (!request.lonlat_field.empty()) {
        const std::size_t lonlat = column(layer, request.lonlat_field, request);
        for (Feature& feature : layer.features) {
            feature.geometry = from_lonlat(feature.values[lonlat]);
        }
    }
    else {
        const std::size_t x = column(layer, request.x_field, request), y = column(layer, request.y_field, request);
        for (Feature& feature : layer.features) {
            feature.geometry = point_at(number_of(feature.values[x]), number_of(feature.values[y]));
        }
    }
}

} // namespace doorstep::geo
