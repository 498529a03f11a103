// SPDX-License-Identifier: MIT
#pragma once

namespace doorstep::geo {

/// A place on the globe in degrees, WGS 84 unless the name beside it says otherwise. Never enters the engine;
/// only geo/projection turns one into a `Point`.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// A place in the study plane: x east, y north, metres.
struct Point {
    double x = 0.0;
    double y = 0.0;
    friend bool operator==(const Point&, const Point&) = default;
};

} // namespace doorstep::geo
