// SPDX-License-Identifier: MIT
#include "geo/files/read_layer.hpp"

#include "geo/error.hpp"
#include "geo/files/decode_layer.hpp"
#include "geo/files/geometry_columns.hpp"
#include "geo/files/ogr_shapes.hpp"
#include "geo/files/open_source.hpp"
#include "geo/files/repair_layer.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

namespace doorstep::geo {
namespace {

FieldType type_of(const OGRFieldDefn& field)
{
    switch (field.GetType()) {
    case OFTInteger:
    case OFTInteger64: return FieldType::Integer;
    case OFTReal: return FieldType::Real;
    default: return FieldType::Text;
    }
}

Value value_of(const OGRFeature& feature, int field, FieldType type)
{
    if (!feature.IsFieldSetAndNotNull(field)) {
        return {};
    }
    switch (type) {
    case FieldType::Integer: return static_cast<std::int64_t>(feature.GetFieldAsInteger64(field));
    case FieldType::Real: return feature.GetFieldAsDouble(field);
    default: return std::string{feature.GetFieldAsString(field)};
    }
}

std::optional<std::string> crs_of(OGRLayer& layer)
{
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    if (crs == nullptr || crs->IsLocal()) {
        return std::nullopt;
    }
    const char* authority = crs->GetAuthorityName(nullptr);
    const char* code = crs->GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        return std::string{authority} + ":" + code;
    }
    char* wkt = nullptr;
    const char* options[] = {"FORMAT=WKT2_2019", nullptr};
    std::optional<std::string> text;
    if (crs->exportToWkt(&wkt, options) == OGRERR_NONE) {
        text = wkt;
    }
    CPLFree(wkt);
    return text;
}

void read_fields(const OGRFeatureDefn& definition, Layer& layer)
{
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        layer.fields.push_back({field.GetNameRef(), type_of(field)});
    }
}

/// Reads the features as they are; what was dropped from shapes is counted for the findings.
void read_features(OGRLayer& from, ReadResult& result, ShapeNotes& notes, Progress& progress)
{
    Layer& layer = result.source.layer;
    constexpr std::size_t between_looks = 1024;
    for (auto& feature : from) {
        if (++result.features_in_file % between_looks == 0) {
            progress.stop_if_cancelled();
            progress.advance(between_looks);
        }
        ReadShape shape = from_ogr(feature->GetGeometryRef());
        Feature read{.number = feature->GetFID(), .geometry = std::move(shape.geometry), .values = {}};
        read.values.reserve(layer.fields.size());
        for (std::size_t i = 0; i < layer.fields.size(); ++i) {
            read.values.push_back(value_of(*feature, static_cast<int>(i), layer.fields[i].type));
        }
        notes.add(read.number, shape.had_heights, shape.had_curves, shape.is_mixed);
        layer.features.push_back(std::move(read));
    }
}

} // namespace

ReadResult read_layer(const ReadRequest& request, Progress& progress)
{
    OpenSource source{request};
    OGRLayer& from = source.layer();
    ReadResult result;
    result.source.file = request.source;
    result.source.layer.name = from.GetName();
    result.source.crs = crs_of(from);
    const bool is_geojson = source.driver() == "GeoJSON" || source.driver() == "GeoJSONSeq";
    const bool has_shapes = from.GetGeomType() != wkbNone;
    read_fields(*from.GetLayerDefn(), result.source.layer);

    ShapeNotes notes;
    read_features(from, result, notes, progress);
    source.stop_on_failure();
    decode_layer(result.source.layer, source.encoding_hint(), request);
    const bool takes_columns = !request.x_field.empty() || !request.wkt_field.empty() || !request.lonlat_field.empty();
    if (takes_columns) {
        notes = {}; // of the columns alone: what the file itself placed is not used
        place_by_columns(result.source.layer, request, notes);
    }
    if (takes_columns || has_shapes) {
        repair_layer(result, notes, is_geojson);
    }
    return result;
}

std::vector<std::string> layer_names(const std::string& source)
{
    return names_in(source);
}

} // namespace doorstep::geo
