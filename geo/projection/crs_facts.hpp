// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace doorstep::geo {

/// What matters of a coordinate reference system.
struct CrsFacts {
    std::string given{}; ///< as asked for
    std::string name{};  ///< "CGCS2000 / 3-degree Gauss-Kruger CM 105E"
    std::string wkt{};   ///< WKT2:2019
    std::string datum{}; ///< "China 2000"
    bool is_geographic = false;
    bool is_projected = false;
    bool is_web_mercator = false;
    double unit_in_metres = 1.0; ///< of its axes, when projected
    double false_easting = 0.0;  ///< metres, when projected
};

/// \throws InputError when the text is no CRS.
[[nodiscard]] CrsFacts read_crs(const std::string& definition);

} // namespace doorstep::geo
