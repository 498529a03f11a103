// SPDX-License-Identifier: MIT
#include "geo/files/ogr_shapes.hpp"

#include <ogr_geometry.h>

namespace doorstep::geo {
namespace {

std::vector<Point> points_of(const OGRSimpleCurve& curve)
{
    std::vector<Point> points;
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
        points.push_back({curve.getX(i), curve.getY(i)});
    }
    return points;
}

Polygon polygon_of(const OGRPolygon& shape)
{
    Polygon polygon;
    if (const OGRLinearRing* outer = shape.getExteriorRing()) {
        polygon.outer = points_of(*outer);
    }
    for (int i = 0; i < shape.getNumInteriorRings(); ++i) {
        polygon.holes.push_back(points_of(*shape.getInteriorRing(i)));
    }
    return polygon;
}

/// Adds a part to what has been collected; false when it is of another kind.
template <class Multi, class Part>
bool add(Geometry& all, std::vector<Part> Multi::*list, Part part)
{
    if (std::holds_alternative<std::monostate>(all)) {
        all = Multi{};
    }
    auto* multi = std::get_if<Multi>(&all);
    if (multi == nullptr) {
        return false;
    }
    (multi->*list).push_back(std::move(part));
    return true;
}

/// False when the shape mixes kinds or is of none we know.
bool collect(const OGRGeometry& shape, Geometry& all)
{
    if (shape.IsEmpty()) {
        return true;
    }
    switch (wkbFlatten(shape.getGeometryType())) {
    case wkbPoint: return add(all, &MultiPoint::points, Point{shape.toPoint()->getX(), shape.toPoint()->getY()});
    case wkbLineString: return add(all, &MultiLine::lines, Line{points_of(*shape.toLineString())});
    case wkbPolygon:
    case wkbTriangle: return add(all, &MultiPolygon::parts, polygon_of(*shape.toPolygon()));
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
        for (const OGRGeometry* part : *shape.toGeometryCollection()) {
            if (!collect(*part, all)) {
                return false;
            }
        }
        return true;
    case wkbPolyhedralSurface:
    case wkbTIN:
        for (const auto* part : *shape.toPolyhedralSurface()) {
            if (!collect(*part, all)) {
                return false;
            }
        }
        return true;
    default: return false;
    }
}

void fill(OGRSimpleCurve& curve, const std::vector<Point>& points)
{
    curve.setNumPoints(static_cast<int>(points.size()), FALSE);
    for (std::size_t i = 0; i < points.size(); ++i) {
        curve.setPoint(static_cast<int>(i), points[i].x, points[i].y);
    }
}

OgrGeometry ogr_of(const Point& point)
{
    return OgrGeometry{new OGRPoint{point.x, point.y}};
}

OgrGeometry ogr_of(const Line& line)
{
    auto shape = std::make_unique<OGRLineString>();
    fill(*shape, line.points);
    return OgrGeometry{shape.release()};
}

OgrGeometry ogr_of(const Polygon& polygon)
{
    auto shape = std::make_unique<OGRPolygon>();
    const auto add_ring = [&](const Ring& ring) {
        auto curve = std::make_unique<OGRLinearRing>();
        fill(*curve, ring);
        shape->addRingDirectly(curve.release());
    };
    add_ring(polygon.outer);
    for (const Ring& hole : polygon.holes) {
        add_ring(hole);
    }
    return OgrGeometry{shape.release()};
}

template <class Multi, class Part>
OgrGeometry ogr_of(const std::vector<Part>& parts, bool as_multi)
{
    if (parts.empty()) {
        return nullptr;
    }
    if (parts.size() == 1 && !as_multi) {
        return ogr_of(parts.front());
    }
    auto multi = std::make_unique<Multi>();
    for (const Part& part : parts) {
        multi->addGeometryDirectly(ogr_of(part).release());
    }
    return OgrGeometry{multi.release()};
}

} // namespace

void OgrGeometryDeleter::operator()(OGRGeometry* geometry) const
{
    OGRGeometryFactory::destroyGeometry(geometry);
}

ReadShape from_ogr(const OGRGeometry* shape)
{
    ReadShape read;
    if (shape == nullptr) {
        return read;
    }
    read.had_heights = shape->Is3D() || shape->IsMeasured();
    OgrGeometry straight;
    if (shape->hasCurveGeometry()) {
        read.had_curves = true;
        straight.reset(shape->getLinearGeometry());
        shape = straight.get();
    }
    read.is_mixed = !collect(*shape, read.geometry);
    if (read.is_mixed) {
        read.geometry = std::monostate{};
    }
    return read;
}

OgrGeometry to_ogr(const Geometry& geometry, bool as_multi)
{
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        return ogr_of<OGRMultiPoint>(points->points, as_multi);
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return ogr_of<OGRMultiLineString>(lines->lines, as_multi);
    }
    if (const auto* area = std::get_if<MultiPolygon>(&geometry)) {
        return ogr_of<OGRMultiPolygon>(area->parts, as_multi);
    }
    return nullptr;
}

} // namespace doorstep::geo
