// SPDX-License-Identifier: MIT
#pragma once

#include "engine/walking/walking_network.hpp"
#include "geo/finding.hpp"
#include "geo/progress.hpp"
#include "geo/projection/study_plane.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

/// Where places or streets come from: a file, and how to read it.
struct WalkSource {
    std::string file{};
    std::string layer{};                   ///< empty: the only one
    std::string crs{};                     ///< empty: the file's
    std::string x{}, y{}, lonlat{}, wkt{}; ///< columns of tables without shapes
    std::string encoding{};                ///< empty: the file's, else detected
    geo::Datum datum = geo::Datum::AsDeclared;
};

struct WalkSettings {
    WalkSource network{}; ///< an OSM extract, or a layer of lines
    WalkSource from{};
    std::optional<WalkSource> to{};
    std::optional<WalkSource> barriers{}, crossings{}, gates{};
    std::vector<double> limits_m{}; ///< ascending, all above 0; times are turned into metres before
    bool counts_minutes = false;    ///< limits were given as minutes: results say minutes too
    double speed_kmh = 4.5;         ///< on level ground
    std::string crs = "auto";       ///< of the plane all is measured in
    std::string id_field{};         ///< of both; empty: a field that is known for ids, else the feature's number
    std::string to_id_field{};      ///< of the targets, when it has another name
    std::string weight_field{};     ///< of the targets: summed up in aggregates
    std::filesystem::path out{};    ///< polygons (.geojson, .gpkg), or with `is_aggregate` or .csv a table
    std::filesystem::path table{};  ///< distances as CSV
    bool is_aggregate = false;
    double max_connector_m = 150.0;
    double buffer_m = 25.0;
    unsigned threads = 0;
};

/// A place that could not be joined to the streets, or whose streets lead to no target, and why.
struct WalkRefusal {
    std::string id{};
    std::string
        reason{}; ///< "no-street-within-reach", "only-across-barrier", "only-tiny-island", "no-target-on-island"
    std::optional<double> nearest_street_m{};
};
/// How the places of one file are joined to the streets.
struct WalkJoins {
    std::size_t places = 0;
    std::size_t joined = 0;
    std::size_t within_50_m = 0; ///< joined by connectors of at most 50 m
    double mean_connector_m = 0.0;
    std::vector<WalkRefusal> refused{}; ///< in the order of the file
};
/// What one start reaches within one limit.
struct WalkAggregate {
    std::string from{};
    double limit_m = 0.0;
    std::optional<double> area_m2{}; ///< of the catchment, when polygons were drawn
    std::size_t count = 0;           ///< targets within the limit
    std::optional<double> mean_m{};  ///< of their distances; empty without any
    double weight = 0.0;             ///< sum of the weight field; the count without one
    std::size_t crossing = 0;        ///< targets whose shortest walk crosses traffic at grade unprotected
};

struct WalkSummary {
    std::string crs{}; ///< of the plane, with its name
    engine::NetworkSummary network{};
    WalkJoins from{};
    std::optional<WalkJoins> to{};
    std::vector<WalkAggregate> aggregates{}; ///< by start, then limit
    std::optional<std::size_t> pairs{};      ///< rows of the distance table
    std::vector<std::filesystem::path> files{};
    std::vector<geo::Finding> findings{}; ///< no errors among them
};

/// Catchments and walked distances on their own. Files appear whole or not at all.
/// \throws InputError with all findings at once, SystemError, Cancelled
[[nodiscard]] WalkSummary run_walk(const WalkSettings& settings, geo::Progress& progress);

} // namespace doorstep::app
