// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/geometry.hpp"
#include "geo/shapes/layer.hpp"

#include <memory>

class OGRGeometry;

namespace doorstep::geo {

struct OgrGeometryDeleter {
    void operator()(OGRGeometry* geometry) const;
};
using OgrGeometry = std::unique_ptr<OGRGeometry, OgrGeometryDeleter>;

/// A shape as GDAL gave it, before repair: rings may be open, turned or crossed.
struct ReadShape {
    Geometry geometry;        ///< monostate when empty, missing or a mix of kinds
    bool had_heights = false; ///< Z or M, dropped
    bool had_curves = false;  ///< made straight
    bool is_mixed = false;    ///< a collection of different kinds: not usable
};
/// \param shape may be null.
[[nodiscard]] ReadShape from_ogr(const OGRGeometry* shape);

/// `as_multi`: multi-shapes throughout, as one layer of a GeoPackage wants; else single shapes where there is one part.
/// Null for monostate.
[[nodiscard]] OgrGeometry to_ogr(const Geometry& geometry, bool as_multi);

} // namespace doorstep::geo
