// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/siting/siting.hpp"
#include "geo/files/read_layer.hpp"
#include "geo/projection/study_plane.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

/// One `[[layer]]` of a job file.
struct JobLayer {
    engine::LayerRole role = engine::LayerRole::Parcels;
    geo::ReadRequest read;
    std::string crs; ///< empty: from the file
    geo::Datum datum = geo::Datum::AsDeclared;
    engine::StudyLayer how; ///< field mapping, units, constants, scheme; its `layer` is filled on reading
    bool is_osm = false;    ///< an .osm.pbf, .osm or .osm.gz of streets, read by geo/osm
    int line = 0;           ///< in the job file, for messages
};

struct OutputSettings {
    std::filesystem::path folder; ///< "out" beside the job file unless set
    geo::Language language = geo::Language::English;
    bool writes_debug_layers = false;
    std::optional<geo::Datum> geojson_twin; ///< also write *.gcj02.geojson (or bd09) for Amap (Baidu) maps
};

/// A job file, read and checked.
struct Job {
    std::filesystem::path file;
    bool is_schematic = false; ///< made-up data: maps and records say so
    std::string name;          ///< of the study, for titles
    std::string crs;           ///< "EPSG:4544", or "auto"
    std::vector<JobLayer> layers;
    std::string terrain; ///< elevation raster; empty for none
    engine::StudySettings study;
    engine::SitingSettings siting;
    engine::Standards standards;        ///< the profile with the job's overrides
    std::filesystem::path profile_file; ///< empty: built in
    OutputSettings output;
    std::vector<geo::Finding> findings; ///< warnings about the job itself
};

/// Reads a TOML job. Unknown keys, wrong types and impossible values are errors with the line and the nearest valid
/// key; relative paths are relative to the job file. \throws InputError with all findings at once.
[[nodiscard]] Job read_job(const std::filesystem::path& file);

} // namespace doorstep::app
