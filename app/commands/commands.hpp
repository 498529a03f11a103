// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/session.hpp"
#include "app/locate/locate_request.hpp"
#include "app/walk/walk.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace doorstep::app {

struct RunOptions {
    std::filesystem::path job;
    std::optional<std::filesystem::path> out; ///< instead of the job's folder
    unsigned threads = 0;                     ///< 0: all cores
    int top = 10;                             ///< sites shown a stage
    bool writes_debug_layers = false;
};
/// The main job. \throws InputError, SystemError, Cancelled
ExitCode run_command(const RunOptions& options, Session& session);

struct CheckOptions {
    std::filesystem::path job;
};
/// The data doctor alone: all findings, no result. BadInput when an error is among them.
ExitCode check_command(const CheckOptions& options, Session& session);

struct InitOptions {
    std::filesystem::path extract;
    std::filesystem::path out;
    std::optional<std::filesystem::path> boundary;
    std::optional<std::filesystem::path> demand;
    std::optional<double> population;
    bool uses_blocks = false;
    bool is_forced = false;
};
/// A runnable study from nothing but an OSM extract.
ExitCode init_command(const InitOptions& options, Session& session);

/// As given on the command line; checked by the command.
struct WalkOptions {
    WalkSource network, from, to;
    std::string barriers, crossings, gates; ///< files
    std::string limit;                      ///< "500,1000", metres
    std::string minutes;                    ///< "10,15"
    double speed_kmh = 0.0;                 ///< 0: the usual speed
    std::string crs = "auto";
    std::string datum = "as_declared"; ///< of the places
    std::string id_field, to_id_field, weight_field;
    std::filesystem::path out, table;
    bool is_aggregate = false;
    std::string crossing_rule = "report";
    double crossing_penalty_m = 200.0;
    std::string terrain; ///< file
    bool leads_to_starts = false;
    double connector_m = 150.0;
    double buffer_m = 25.0;
    unsigned threads = 0;
};
/// Catchments, distance tables and aggregates on their own.
ExitCode walk_command(const WalkOptions& options, Session& session);

struct ExplainOptions {
    std::filesystem::path run;
    std::string site;
    std::optional<std::string> stage; ///< the parcel's best stage unless named
};
/// Why this site, why not that one, and what would change it.
ExitCode explain_command(const ExplainOptions& options, Session& session);

struct LocateOptions {
    std::string model; ///< "p-median", …
    LocateSources sources;
    LocateQuestion question;          ///< but model and p, which `model` and `choose` say
    std::string choose;               ///< "5" or "1:10"
    std::optional<double> time_limit; ///< seconds of solving
    double gap = 0.0;                 ///< accepted, as a share
    std::size_t alternatives = 0;
    unsigned threads = 0;
    std::uint64_t seed = 1;
    std::string linear_solver = "clp"; ///< or "highs"
    std::filesystem::path out;         ///< .json, .csv or .geojson
};
/// A location model on a table of costs, or on points and a network. Infeasible when that is proven; Cancelled, with
/// the best answer so far, when somebody asked to stop.
ExitCode locate_command(const LocateOptions& options, Session& session);

} // namespace doorstep::app
