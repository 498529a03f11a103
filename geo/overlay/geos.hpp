// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"

#include <memory>
#include <span>
#include <string>

// The names behind GEOSContextHandle_t and GEOSGeometry: geos_c.h itself stays in the .cpp files.
struct GEOSContextHandle_HS;
struct GEOSGeom_t;

namespace doorstep::geo::geos {

/// The calling thread's own GEOS context: made at the first call, freed when the thread ends. Messages go nowhere but
/// into `last_error`.
[[nodiscard]] GEOSContextHandle_HS* context();
/// What GEOS last complained of in this thread.
[[nodiscard]] const std::string& last_error();

struct Free {
    void operator()(GEOSGeom_t* geometry) const;
};
/// A GEOS geometry we own. Used and freed in the thread that made it.
using Handle = std::unique_ptr<GEOSGeom_t, Free>;

/// Takes over what a GEOS call returned. \throws SystemError when it returned nothing.
[[nodiscard]] Handle owned(GEOSGeom_t* geometry);

[[nodiscard]] Handle to_geos(const Polygon& polygon);
[[nodiscard]] Handle to_geos(const MultiPolygon& area);
[[nodiscard]] Handle to_geos(const MultiLine& lines);
[[nodiscard]] Handle to_geos(const Geometry& geometry);
/// All parts as one collection.
[[nodiscard]] Handle to_geos(std::span<const MultiPolygon> areas);

/// The areas in a geometry of any type, rings wound as `Polygon` says; lines and points are left out.
[[nodiscard]] MultiPolygon areas_in(const GEOSGeom_t* geometry);
/// The lines in a geometry of any type; areas and points are left out.
[[nodiscard]] MultiLine lines_in(const GEOSGeom_t* geometry);
[[nodiscard]] std::vector<Point> points_in(const GEOSGeom_t* geometry);

} // namespace doorstep::geo::geos
