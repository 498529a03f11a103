// SPDX-License-Identifier: MIT
#pragma once

#include "geo/finding.hpp"
#include "geo/progress.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

struct InitSettings {
    std::filesystem::path extract{};                 ///< .osm.pbf, .osm, .osm.gz
    std::filesystem::path out{};                     ///< folder of the study
    std::optional<std::filesystem::path> boundary{}; ///< area of the study: any vector file of areas
    std::optional<std::filesystem::path> demand{};   ///< population as points, areas or a CSV instead of buildings
    std::optional<double> population{};              ///< scale the residents to this many
    bool uses_blocks = false;                        ///< street blocks with few buildings as candidates too
    bool is_forced = false;                          ///< write into a folder that holds other things
    geo::Language language = geo::Language::English; ///< of the job file's comments and of the study
};

/// How much of a layer was found.
struct InitCount {
    geo::Text what; ///< "schools and kindergartens"
    std::size_t count = 0;
};

struct InitSummary {
    std::filesystem::path job; ///< the file to run
    std::filesystem::path data;
    std::vector<InitCount> counts;
    double residents = 0.0;
    std::vector<geo::Text> assumptions; ///< each with its numbers, as written into the job
    std::vector<geo::Finding> findings; ///< no errors among them
};

/// Makes a runnable study from an OSM extract: `job.toml`, commented with every assumption, and `study.gpkg`. A city
/// without schools or candidates is a result with a finding. Both files appear whole or not at all; nothing else in the
/// folder is touched. \throws InputError, SystemError, Cancelled
[[nodiscard]] InitSummary run_init(const InitSettings& settings, geo::Progress& progress);

} // namespace doorstep::app
