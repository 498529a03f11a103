// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/projection/study_plane.hpp"

#include <optional>
#include <string>
#include <vector>

namespace doorstep::geo {

struct ReadRequest {
    std::string source{};             ///< file, folder or connection string GDAL/OGR opens
    std::string layer{};              ///< empty: the only layer, or an error that lists them
    std::string filter{};             ///< attribute filter (OGR SQL WHERE), empty for all
    std::string encoding{};           ///< "GBK", "UTF-8"; empty: from the file, else detected
    std::string x_field{}, y_field{}; ///< for tables with coordinates in columns
    std::string wkt_field{};          ///< for tables with WKT
    std::string lonlat_field{};       ///< for tables with one "lon,lat" text (Amap `location`)
};

struct ReadResult {
    SourceLayer source;
    std::vector<Finding> findings; ///< repairs (warnings), features excluded because they could not be (errors)
    std::size_t features_in_file = 0;
    std::size_t features_excluded = 0; ///< geometry that cannot be repaired; each has a finding
};

/// Reads one vector layer whole, geometry repaired where that is safe and every repair reported.
/// \throws InputError for a source, layer or encoding that cannot be read, naming what there is instead.
[[nodiscard]] ReadResult read_layer(const ReadRequest& request, Progress& progress);

/// Names of the vector layers of a source. \throws InputError when it cannot be opened.
[[nodiscard]] std::vector<std::string> layer_names(const std::string& source);

} // namespace doorstep::geo
