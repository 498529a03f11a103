// SPDX-License-Identifier: MIT
#include "app/walk/read_network.hpp"

#include "app/walk/coordinate_columns.hpp"

#include "engine/walking/osm_access.hpp"
#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/osm/read_osm.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace doorstep::app {
namespace {

bool is_osm_file(std::string name)
{
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    constexpr std::array<std::string_view, 5> endings{".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".pbf"};
    return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

geo::ReadRequest request_for(const WalkSource& source)
{
    geo::ReadRequest request;
    request.source = source.file;
    request.layer = source.layer;
    request.encoding = source.encoding;
    request.x_field = source.x;
    request.y_field = source.y;
    request.lonlat_field = source.lonlat;
    request.wkt_field = source.wkt;
    return request;
}

/// A layer, and the source as it was read.
struct ReadSource {
    geo::SourceLayer layer;
    WalkSource source;
};

/// Features that cannot be used are errors of the reader; they stop the walk as every error does.
ReadSource read_source(const WalkSource& source, std::vector<geo::Finding>& findings, geo::Progress& progress)
{
    WalkSource as_read = source;
    geo::ReadResult read = geo::read_layer(request_for(source), progress);
    if (std::optional<WalkSource> named = with_coordinate_columns(source, read.source)) {
        as_read = std::move(*named);
        read = geo::read_layer(request_for(as_read), progress);
    }
    std::ranges::move(read.findings, std::back_inserter(findings));
    return {std::move(read.source), std::move(as_read)};
}

/// The UTM zone around the middle of the streets.
geo::StudyPlane plane_around(const geo::SourceLayer& streets, const WalkSource& source)
{
    geo::Box box;
    for (const geo::Feature& feature : streets.layer.features) {
        box.include(geo::bounds(feature.geometry));
    }
    const std::string crs = !source.crs.empty() ? source.crs : streets.crs.value_or(std::string{});
    if (!box.empty() && !crs.empty()) {
        return geo::StudyPlane::utm_around(geo::to_lonlat(box.centre(), crs));
    }
    geo::Finding finding{.severity = geo::Severity::Error, .code = "no-plane"};
    finding.where.file = source.file;
    finding.what = box.empty() ? geo::Text{"the network holds no street", "路网中没有道路"}
                               : geo::Text{"the network does not say its CRS", "路网没有坐标系"};
    finding.effect = {"there is no plane to measure in", "无法确定量算坐标系"};
    finding.fix = box.empty() ? geo::Text{"name a layer of lines", "请指定线图层"}
                              : geo::Text{"add --network-crs EPSG:…", "请加 --network-crs EPSG:…"};
    throw geo::InputError{std::move(finding)};
}

void add_layer(engine::LayerRole role, const std::optional<WalkSource>& source, const geo::StudyPlane& plane,
               std::vector<engine::StudyLayer>& layers, std::vector<geo::Finding>& findings, geo::Progress& progress)
{
    if (source) {
        engine::StudyLayer layer;
        layer.role = role;
        layer.file = source->file;
        layer.layer = read_walk_layer(*source, plane, findings, progress);
        layers.push_back(std::move(layer));
    }
}

} // namespace

geo::Layer read_walk_layer(const WalkSource& source, const geo::StudyPlane& plane, std::vector<geo::Finding>& findings,
                           geo::Progress& progress)
{
    ReadSource read = read_source(source, findings, progress);
    return plane.project(std::move(read.layer), {read.source.crs, read.source.datum}, findings);
}

WalkStreets read_walk_streets(const WalkSettings& settings, std::vector<geo::Finding>& findings,
                              geo::Progress& progress)
{
    progress.begin({"reading streets", "读取道路"}, 0);
    std::optional<geo::StudyPlane> plane;
    if (settings.crs != "auto") {
        plane.emplace(settings.crs);
    }
    engine::StreetPlan from_osm;
    std::vector<engine::StudyLayer> layers;
    if (is_osm_file(settings.network.file)) {
        if (!plane) {
            plane.emplace(geo::StudyPlane::utm_around(geo::centre_of_osm(settings.network.file)));
        }
        geo::OsmStreets osm = geo::read_osm_streets(settings.network.file, *plane, progress);
        std::ranges::move(osm.findings, std::back_inserter(findings));
        from_osm = engine::street_plan_from_osm(osm.ways, osm.nodes, osm.areas);
    }
    else {
        ReadSource read = read_source(settings.network, findings, progress);
        if (!plane) {
            plane.emplace(plane_around(read.layer, read.source));
        }
        engine::StudyLayer streets;
        streets.role = engine::LayerRole::Streets;
        streets.file = settings.network.file;
        streets.layer = plane->project(std::move(read.layer), {read.source.crs, read.source.datum}, findings);
        layers.push_back(std::move(streets));
    }
    add_layer(engine::LayerRole::Barriers, settings.barriers, *plane, layers, findings, progress);
    add_layer(engine::LayerRole::Crossings, settings.crossings, *plane, layers, findings, progress);
    add_layer(engine::LayerRole::Gates, settings.gates, *plane, layers, findings, progress);
    engine::BuiltStreets built = engine::build_streets(layers, std::move(from_osm));
    std::ranges::move(built.findings, std::back_inserter(findings));
    return {std::move(*plane), std::move(built)};
}

} // namespace doorstep::app
