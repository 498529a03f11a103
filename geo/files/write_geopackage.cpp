// SPDX-License-Identifier: MIT
#include "geo/error.hpp"
#include "geo/files/memory_dataset.hpp"
#include "geo/files/ogr_feature.hpp"
#include "geo/files/ogr_shapes.hpp"
#include "geo/files/write_layers.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

namespace doorstep::geo {
namespace {

/// GeoPackage stamps its tables with the time; a fixed one keeps equal runs equal to the byte.
constexpr const char* fixed_date = "2000-01-01T00:00:00.000Z";

template <class Multi, class Parts>
bool any_multi(const Layer& layer, Parts parts)
{
    return std::ranges::any_of(layer.features, [&](const Feature& feature) {
        const auto* multi = std::get_if<Multi>(&feature.geometry);
        return multi != nullptr && parts(*multi) > 1;
    });
}

/// The narrowest type that holds every feature of the layer.
OGRwkbGeometryType type_of(const Layer& layer)
{
    switch (layer.kind) {
    case GeometryKind::None: return wkbNone;
    case GeometryKind::Point:
        return any_multi<MultiPoint>(layer, [](const MultiPoint& m) { return m.points.size(); }) ? wkbMultiPoint
                                                                                                 : wkbPoint;
    case GeometryKind::Line:
        return any_multi<MultiLine>(layer, [](const MultiLine& m) { return m.lines.size(); }) ? wkbMultiLineString
                                                                                              : wkbLineString;
    case GeometryKind::Polygon:
        return any_multi<MultiPolygon>(layer, [](const MultiPolygon& m) { return m.parts.size(); }) ? wkbMultiPolygon
                                                                                                    : wkbPolygon;
    case GeometryKind::Mixed: break;
    }
    return wkbUnknown;
}

void add_layer(MemoryDataset& memory, const StyledLayer& styled, const OGRSpatialReference& crs,
               const Progress& progress)
{
    const Layer& layer = styled.layer;
    const OGRwkbGeometryType type = type_of(layer);
    const std::string description = "DESCRIPTION=" + styled.description;
    const char* options[] = {"GEOMETRY_NAME=geom", description.c_str(), nullptr};
    OGRSpatialReference copy{crs};
    OGRLayer* out = memory.dataset().CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : &copy, type,
                                                 const_cast<char**>(options));
    memory.stop_on_failure("creating the layer " + layer.name);
    add_fields(*out, layer);
    const bool as_multi = type == wkbMultiPoint || type == wkbMultiLineString || type == wkbMultiPolygon;
    for (const Feature& feature : layer.features) {
        progress.stop_if_cancelled();
        OGRFeature record{out->GetLayerDefn()};
        set_values(record, feature);
        if (type != wkbNone) {
            if (OgrGeometry shape = to_ogr(feature.geometry, as_multi)) {
                record.SetGeometryDirectly(shape.release());
            }
        }
        if (out->CreateFeature(&record) != OGRERR_NONE) {
            break;
        }
    }
    memory.stop_on_failure("writing the layer " + layer.name);
}

/// The table in which QGIS looks for the default style of each layer.
void add_styles(MemoryDataset& memory, std::span<const StyledLayer> layers)
{
    const char* options[] = {"FID=id", nullptr};
    OGRLayer* out = memory.dataset().CreateLayer("layer_styles", nullptr, wkbNone, const_cast<char**>(options));
    memory.stop_on_failure("creating layer_styles");
    for (const char* name : {"f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName",
                             "styleQML", "styleSLD"}) {
        OGRFieldDefn text{name, OFTString};
        out->CreateField(&text);
    }
    OGRFieldDefn is_default{"useAsDefault", OFTInteger};
    is_default.SetSubType(OFSTBoolean);
    out->CreateField(&is_default);
    for (const char* name : {"description", "owner", "ui"}) {
        OGRFieldDefn text{name, OFTString};
        out->CreateField(&text);
    }
    OGRFieldDefn updated{"update_time", OFTDateTime};
    out->CreateField(&updated);
    for (const StyledLayer& styled : layers) {
        if (styled.qml.empty()) {
            continue;
        }
        OGRFeature record{out->GetLayerDefn()};
        record.SetField("f_table_catalog", "");
        record.SetField("f_table_schema", "");
        record.SetField("f_table_name", styled.layer.name.c_str());
        record.SetField("f_geometry_column", styled.layer.kind == GeometryKind::None ? "" : "geom");
        record.SetField("styleName", styled.layer.name.c_str());
        record.SetField("styleQML", styled.qml.c_str());
        record.SetField("styleSLD", "");
        record.SetField("useAsDefault", 1);
        record.SetField("description", styled.description.c_str());
        record.SetField("owner", "doorstep");
        record.SetField("update_time", 2000, 1, 1, 0, 0, 0.0F, 100);
        if (out->CreateFeature(&record) != OGRERR_NONE) {
            break;
        }
    }
    memory.stop_on_failure("writing layer_styles");
}

} // namespace

void write_geopackage(std::span<const StyledLayer> layers, const StudyPlane& plane, const std::filesystem::path& file,
                      const Progress& progress)
{
    const GdalOption date{"OGR_CURRENT_DATE", fixed_date};
    MemoryDataset memory{"GPKG", {}};
    OGRSpatialReference crs;
    if (crs.SetFromUserInput(plane.crs().c_str()) != OGRERR_NONE &&
        crs.importFromWkt(plane.wkt().c_str()) != OGRERR_NONE) {
        memory.stop_on_failure("reading the study CRS");
    }
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    memory.dataset().StartTransaction();
    for (const StyledLayer& styled : layers) {
        add_layer(memory, styled, crs, progress);
    }
    add_styles(memory, layers);
    if (memory.dataset().CommitTransaction() != OGRERR_NONE) {
        memory.stop_on_failure("committing " + file.filename().string());
    }
    memory.save(file);
}

} // namespace doorstep::geo
