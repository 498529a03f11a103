// SPDX-License-Identifier: MIT
#pragma once

#include "engine/model/build_study.hpp"
#include "engine/siting/siting.hpp"
#include "geo/finding.hpp"
#include "geo/projection/study_plane.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

/// A file the run read.
struct InputFile {
    std::string file;
    std::string sha256; ///< empty for what is not a file
    std::uint64_t bytes = 0;
};

/// Everything the outputs of a run are made from. Borrowed members must outlive it.
struct RunRecord {
    const engine::Study& study;
    const engine::SitingResult& result;
    const geo::StudyPlane& plane;
    std::string name;         ///< of the study
    std::string command_line; ///< what matters of it: equal runs record the same at any number of threads
    geo::Language language = geo::Language::English;
    std::vector<geo::Finding> findings; ///< of reading, building and siting
    std::vector<engine::LayerAccount> accounts;
    std::vector<InputFile> inputs;
    std::vector<engine::StepTime> times;
    bool writes_debug_layers = false;
    bool is_schematic = false;
    std::optional<geo::Datum> geojson_twin;
};

/// run.json: what was run on what with which numbers, and what came out. No clock in it.
[[nodiscard]] std::string run_json(const RunRecord& run);
/// The short of it for programs that called `doorstep run --json`: where the files are, totals, best sites.
[[nodiscard]] std::string run_summary_json(const RunRecord& run, const std::filesystem::path& folder,
                                           const std::vector<std::string>& files);
/// timings.json: the only file that differs between equal runs.
[[nodiscard]] std::string timings_json(const RunRecord& run);

/// Writes all outputs into a folder that exists. Names the files written, in order. \throws SystemError, Cancelled
std::vector<std::string> write_outputs(const RunRecord& run, const std::filesystem::path& folder,
                                       geo::Progress& progress);

} // namespace doorstep::app
