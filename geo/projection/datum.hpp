// SPDX-License-Identifier: MIT
#pragma once

#include "geo/shapes/point.hpp"

namespace doorstep::geo {

/// What geographic coordinates are shifted by. Amap and Tencent deliver GCJ-02, Baidu delivers BD-09; neither has an
/// EPSG code, and files label both as WGS 84.
enum class Datum { AsDeclared, Gcj02, Bd09 };

/// The public shift formulas (krasovsky ellipsoid); zero outside mainland China.
[[nodiscard]] LonLat wgs84_to_gcj02(LonLat wgs84);
[[nodiscard]] LonLat gcj02_to_bd09(LonLat gcj02);
/// Inverse by iteration, within 0.001 m of the truth.
[[nodiscard]] LonLat gcj02_to_wgs84(LonLat gcj02);
[[nodiscard]] LonLat bd09_to_gcj02(LonLat bd09);
[[nodiscard]] LonLat bd09_to_wgs84(LonLat bd09);

} // namespace doorstep::geo
