// SPDX-License-Identifier: MIT
#include "engine/model/far_layers.hpp"

#include "engine/model/fields.hpp"
#include "geo/shapes/box.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::engine {
namespace {

geo::Box extent_of(const std::vector<Street>& streets)
{
    geo::Box extent;
    for (const Street& street : streets) {
        extent.include(geo::bounds(street.points));
    }
    return extent;
}

double gap(const geo::Box& a, const geo::Box& b)
{
    const double east = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x});
    const double north = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
    return std::hypot(east, north);
}

/// From the layer's nearest feature; infinity for a layer without places.
double distance_to(const geo::Box& extent, const geo::Layer& layer)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const geo::Feature& feature : layer.features) {
        const geo::Box box = geo::bounds(feature.geometry);
        if (!box.empty()) {
            nearest = std::min(nearest, gap(box, extent));
        }
    }
    return nearest;
}

geo::Finding far_away(const StudyLayer& layer, double metres)
{
    const geo::Text name = name_of(layer.role);
    const std::string distance = std::to_string(std::llround(metres / 1000.0)) + " km";
    const bool is_needed = layer.role != LayerRole::Schools;
    geo::Finding finding{.severity = is_needed ? geo::Severity::Error : geo::Severity::Warning,
                         .code = std::string{layer.role == LayerRole::Demand ? "homes" : key_of(layer.role)} +
                                 "-far-from-streets"};
    finding.where.file = layer.file;
    finding.where.layer = layer.layer.name;
    finding.what = {"the layer lies " + distance + " from the nearest street of the study",
                    "图层距研究范围内最近的道路 " + distance};
    finding.effect = {"none of its " + name.en + " can be reached on foot", name.zh + "均无法步行到达"};
    finding.fix = {
        "check the layer's CRS (zone, datum, order of x and y), and that it is of the same city as the streets",
        "请检查图层坐标系（带号、基准、x 与 y 的次序），并确认与道路属于同一城市"};
    return finding;
}

} // namespace

std::vector<geo::Finding> far_layers(std::span<const StudyLayer> layers, const Study& study)
{
    const geo::Box extent = extent_of(study.streets);
    std::vector<geo::Finding> findings;
    if (extent.empty()) {
        return findings;
    }
    geo::Length longest;
    for (const Level level : walked_levels) {
        longest = std::max(longest, study.standards.base.of(level).max_walk);
    }
    for (const StudyLayer& layer : layers) {
        const bool is_walked_to =
            layer.role == LayerRole::Demand || layer.role == LayerRole::Parcels || layer.role == LayerRole::Schools;
        const double metres = is_walked_to ? distance_to(extent, layer.layer) : 0.0;
        if (std::isfinite(metres) && metres > longest.in_metres()) {
            findings.push_back(far_away(layer, metres));
        }
    }
    return findings;
}

} // namespace doorstep::engine
