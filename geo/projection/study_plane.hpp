// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/projection/datum.hpp"
#include "geo/shapes/geometry.hpp"
#include "geo/shapes/layer.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::geo {

/// How the coordinates of a source are to be read.
struct SourceCrs {
    std::string crs{}; ///< "EPSG:4326", WKT, a PROJ pipeline; as in the file or the job
    Datum datum = Datum::AsDeclared;
    friend bool operator==(const SourceCrs&, const SourceCrs&) = default;
};

/// Coordinates as a source gives them, x (east or longitude) first; not metres yet. Only `StudyPlane` turns them
/// into a layer of the study plane.
struct SourceLayer {
    Layer layer;
    std::optional<std::string> crs{}; ///< of the file; empty when the file does not say
    std::string file{};               ///< for messages
};

/// The one metric CRS all of a study is measured in. One per thread (PROJ contexts are not shared).
class StudyPlane {
public:
    /// `crs` is an EPSG code or other PROJ definition. \throws InputError when it is not projected, not in metres, or
    /// Web Mercator (lengths in it are too long by 1/cos(latitude)).
    explicit StudyPlane(const std::string& crs);
    /// The UTM zone (north or south, WGS 84) that holds the place.
    [[nodiscard]] static StudyPlane utm_around(LonLat centre);
    ~StudyPlane();
    StudyPlane(StudyPlane&&) noexcept;
    StudyPlane& operator=(StudyPlane&&) noexcept;

    [[nodiscard]] const std::string& crs() const;  ///< as given, "EPSG:4544"
    [[nodiscard]] const std::string& name() const; ///< "CGCS2000 / 3-degree Gauss-Kruger CM 105E"
    [[nodiscard]] const std::string& wkt() const;  ///< for files

    /// Reprojects once. Zone-prefixed eastings (35 4xx xxx read as EPSG:4544) are recognised; ballpark transforms,
    /// datum shifts, degrees where metres are declared (and the reverse) and far-away coordinates become findings.
    /// \throws InputError when the source CRS is missing or not understood.
    [[nodiscard]] Layer project(SourceLayer source, const SourceCrs& declared, std::vector<Finding>& findings) const;
    [[nodiscard]] Point project(LonLat wgs84) const;
    [[nodiscard]] LonLat to_wgs84(Point point) const;
    /// Rings stay wound by the right-hand rule. `datum` makes the GCJ-02 or BD-09 twin for Amap or Baidu maps.
    /// The coordinates of the returned geometry are degrees: for writers only.
    [[nodiscard]] Geometry to_degrees(const Geometry& geometry, Datum datum = Datum::AsDeclared) const;

private:
    struct Transforms;
    explicit StudyPlane(std::unique_ptr<Transforms> transforms);
    std::unique_ptr<Transforms> transforms_;
};

/// Where a point of some CRS lies, roughly: to choose a plane by. \throws InputError when the CRS is not understood.
[[nodiscard]] LonLat to_lonlat(Point point, const std::string& crs);

} // namespace doorstep::geo
