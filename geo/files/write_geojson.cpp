// SPDX-License-Identifier: MIT
#include "geo/files/memory_dataset.hpp"
#include "geo/files/ogr_feature.hpp"
#include "geo/files/ogr_shapes.hpp"
#include "geo/files/write_layers.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace doorstep::geo {

void write_geojson(const Layer& layer, const StudyPlane& plane, const std::filesystem::path& file, Datum datum,
                   const Progress& progress)
{
    MemoryDataset memory{"GeoJSON", {}};
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const char* options[] = {"RFC7946=YES", "WRITE_NAME=NO", nullptr};
    OGRLayer* out = memory.dataset().CreateLayer(layer.name.c_str(), &wgs84, wkbUnknown, const_cast<char**>(options));
    memory.stop_on_failure("creating " + layer.name);
    add_fields(*out, layer);
    for (const Feature& feature : layer.features) {
        progress.stop_if_cancelled();
        OGRFeature record{out->GetLayerDefn()};
        set_values(record, feature);
        if (OgrGeometry shape = to_ogr(plane.to_degrees(feature.geometry, datum), false)) {
            record.SetGeometryDirectly(shape.release());
        }
        if (out->CreateFeature(&record) != OGRERR_NONE) {
            memory.stop_on_failure("writing " + layer.name);
        }
    }
    memory.save(file);
}

} // namespace doorstep::geo
