// SPDX-License-Identifier: MIT
#include "geo/overlay/geos.hpp"

#include "geo/error.hpp"
#include "geo/overlay/winding.hpp"

#include <geos_c.h>

#include <cassert>
#include <utility>
#include <variant>
#include <vector>

namespace doorstep::geo::geos {

namespace {

class Context {
public:
    Context() : handle_{GEOS_init_r()}
    {
        GEOSContext_setErrorMessageHandler_r(
            handle_, [](const char* message, void* text) { *static_cast<std::string*>(text) = message; }, &error_);
        GEOSContext_setNoticeMessageHandler_r(
            handle_, [](const char* /*message*/, void* /*nothing*/) {}, nullptr);
    }
    ~Context() { GEOS_finish_r(handle_); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    [[nodiscard]] GEOSContextHandle_t handle() const { return handle_; }
    [[nodiscard]] const std::string& error() const { return error_; }

private:
    std::string error_;
    GEOSContextHandle_t handle_;
};

const Context& this_thread()
{
    thread_local const Context context;
    return context;
}

static_assert(sizeof(Point) == 2 * sizeof(double), "point lists are handed to GEOS as x, y, x, y, …");

GEOSCoordSequence* coordinates(std::span<const Point> points)
{
    static const Point none;
    const double* first = points.empty() ? &none.x : &points.front().x;
    return GEOSCoordSeq_copyFromBuffer_r(context(), first, static_cast<unsigned>(points.size()), 0, 0);
}

std::vector<Point> points_of(const GEOSGeometry* chain)
{
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context(), chain);
    unsigned count = 0;
    GEOSCoordSeq_getSize_r(context(), sequence, &count);
    std::vector<Point> points(count);
    if (count > 0) {
        GEOSCoordSeq_copyToBuffer_r(context(), sequence, &points.front().x, 0, 0);
    }
    return points;
}

Handle ring(const Ring& points)
{
    return owned(GEOSGeom_createLinearRing_r(context(), coordinates(points)));
}

/// Gives the geometries to a new collection of GEOS.
Handle collection(int type, std::vector<Handle> parts)
{
    std::vector<GEOSGeometry*> given(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        given[i] = parts[i].release();
    }
    return owned(GEOSGeom_createCollection_r(context(), type, given.data(), static_cast<unsigned>(given.size())));
}

/// Calls `take` for each single geometry in a geometry of any type, in order.
template <class Take>
void for_each_single(const GEOSGeometry* geometry, const Take& take)
{
    const int type = GEOSGeomTypeId_r(context(), geometry);
    if (type < GEOS_MULTIPOINT) {
        if (GEOSisEmpty_r(context(), geometry) == 0) {
            take(type, geometry);
        }
        return;
    }
    for (int i = 0; i < GEOSGetNumGeometries_r(context(), geometry); ++i) {
        for_each_single(GEOSGetGeometryN_r(context(), geometry, i), take);
    }
}

Polygon polygon_of(const GEOSGeometry* geometry)
{
    Polygon polygon;
    polygon.outer = points_of(GEOSGetExteriorRing_r(context(), geometry));
    for (int i = 0; i < GEOSGetNumInteriorRings_r(context(), geometry); ++i) {
        polygon.holes.push_back(points_of(GEOSGetInteriorRingN_r(context(), geometry, i)));
    }
    wind(polygon);
    return polygon;
}

} // namespace

GEOSContextHandle_HS* context()
{
    return this_thread().handle();
}

const std::string& last_error()
{
    return this_thread().error();
}

void Free::operator()(GEOSGeom_t* geometry) const
{
    GEOSGeom_destroy_r(context(), geometry);
}

Handle owned(GEOSGeom_t* geometry)
{
    if (geometry == nullptr) {
        throw SystemError{{"The geometry library GEOS gave up: " + last_error(), "几何库 GEOS 出错：" + last_error()}};
    }
    return Handle{geometry};
}

Handle to_geos(const Polygon& polygon)
{
    Handle outer = ring(polygon.outer);
    std::vector<Handle> holes;
    for (const Ring& hole : polygon.holes) {
        holes.push_back(ring(hole));
    }
    std::vector<GEOSGeometry*> given(holes.size());
    for (std::size_t i = 0; i < holes.size(); ++i) {
        given[i] = holes[i].release();
    }
    return owned(
        GEOSGeom_createPolygon_r(context(), outer.release(), given.data(), static_cast<unsigned>(given.size())));
}

Handle to_geos(const MultiPolygon& area)
{
    return to_geos(std::span{&area, 1});
}

Handle to_geos(std::span<const MultiPolygon> areas)
{
    std::vector<Handle> parts;
    for (const MultiPolygon& area : areas) {
        for (const Polygon& part : area.parts) {
            parts.push_back(to_geos(part));
        }
    }
    return collection(GEOS_MULTIPOLYGON, std::move(parts));
}

Handle to_geos(const MultiLine& lines)
{
    std::vector<Handle> parts;
    for (const Line& line : lines.lines) {
        parts.push_back(owned(GEOSGeom_createLineString_r(context(), coordinates(line.points))));
    }
    return collection(GEOS_MULTILINESTRING, std::move(parts));
}

Handle to_geos(const Geometry& geometry)
{
    if (const auto* areas = std::get_if<MultiPolygon>(&geometry)) {
        return to_geos(*areas);
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        return to_geos(*lines);
    }
    std::vector<Handle> points;
    if (const auto* given = std::get_if<MultiPoint>(&geometry)) {
        for (const Point& point : given->points) {
            points.push_back(owned(GEOSGeom_createPointFromXY_r(context(), point.x, point.y)));
        }
    }
    return collection(GEOS_MULTIPOINT, std::move(points));
}

MultiPolygon areas_in(const GEOSGeom_t* geometry)
{
    MultiPolygon areas;
    for_each_single(geometry, [&](int type, const GEOSGeometry* single) {
        if (type == GEOS_POLYGON) {
            areas.parts.push_back(polygon_of(single));
        }
    });
    return areas;
}

MultiLine lines_in(const GEOSGeom_t* geometry)
{
    MultiLine lines;
    for_each_single(geometry, [&](int type, const GEOSGeometry* single) {
        if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
            lines.lines.push_back(Line{points_of(single)});
        }
    });
    return lines;
}

std::vector<Point> points_in(const GEOSGeom_t* geometry)
{
    std::vector<Point> points;
    for_each_single(geometry, [&](int type, const GEOSGeometry* single) {
        if (type == GEOS_POINT) {
            points.push_back(points_of(single).front());
        }
    });
    return points;
}

} // namespace doorstep::geo::geos
