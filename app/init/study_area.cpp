// SPDX-License-Identifier: MIT
#include "app/init/study_area.hpp"

#include "geo/error.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/overlay/overlay.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace doorstep::app {
namespace {

geo::Finding no_areas(const std::filesystem::path& file)
{
    geo::Finding finding{.severity = geo::Severity::Error, .code = "init-boundary-without-area"};
    finding.where.file = file.string();
    finding.what = {"holds no areas to use as a boundary", "不含可作为边界的面"};
    finding.effect = {"nothing was made", "未生成任何内容"};
    finding.fix = {"give a layer of polygons", "请提供面图层"};
    return finding;
}

constexpr double margin_m = 500.0; ///< homes and land lie beside streets, not under them

double turn(const geo::Point& a, const geo::Point& b, const geo::Point& c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

} // namespace

geo::MultiPolygon read_boundary(const std::filesystem::path& file, const geo::StudyPlane& plane,
                                std::vector<geo::Finding>& findings, geo::Progress& progress)
{
    geo::ReadResult read = geo::read_layer({.source = file.string()}, progress);
    std::ranges::move(read.findings, std::back_inserter(findings));
    const geo::Layer layer = plane.project(std::move(read.source), {}, findings);
    std::vector<geo::MultiPolygon> areas;
    for (const geo::Feature& feature : layer.features) {
        if (const auto* area = std::get_if<geo::MultiPolygon>(&feature.geometry)) {
            areas.push_back(*area);
        }
    }
    geo::MultiPolygon whole = geo::unite(areas);
    if (whole.empty()) {
        throw geo::InputError{no_areas(file)};
    }
    return whole;
}

// Monotone chain (Andrew 1979).
geo::MultiPolygon hull_of(const geo::OsmStreets& streets)
{
    std::vector<geo::Point> points;
    for (const geo::TaggedWay& way : streets.ways) {
        if (way.tags.contains("highway")) {
            points.insert(points.end(), way.points.begin(), way.points.end());
        }
    }
    std::ranges::sort(points, {}, [](const geo::Point& point) { return std::tuple{point.x, point.y}; });
    const auto repeated = std::unique(points.begin(), points.end());
    points.erase(repeated, points.end());
    const auto margin = geo::Length::metres(margin_m);
    if (points.size() < 3) {
        return geo::buffer(geo::MultiPoint{points}, margin);
    }
    geo::Ring ring;
    const auto add_chain = [&](auto first, auto last) {
        const std::size_t start = ring.size();
        for (auto point = first; point != last; ++point) {
            while (ring.size() >= start + 2 && turn(ring[ring.size() - 2], ring.back(), *point) <= 0.0) {
                ring.pop_back();
            }
            ring.push_back(*point);
        }
        ring.pop_back(); // the other chain begins with it
    };
    add_chain(points.begin(), points.end());
    add_chain(points.rbegin(), points.rend());
    if (ring.size() < 3) { // all on one line
        return geo::buffer(geo::MultiLine{{geo::Line{{points.front(), points.back()}}}}, margin);
    }
    ring.push_back(ring.front());
    return geo::buffer(geo::MultiPolygon{{geo::Polygon{std::move(ring), {}}}}, margin);
}

} // namespace doorstep::app
