// SPDX-License-Identifier: MIT
#include "app/commands/program.hpp"

#include "app/commands/commands.hpp"
#include "app/commands/failures.hpp"
#include "app/commands/locate_arguments.hpp"
#include "app/console/interrupt.hpp"
#include "app/console/terminal.hpp"
#include "app/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <ostream>

namespace doorstep::app {
namespace {

using Command = std::function<ExitCode(Session&)>;

/// What the arguments ask for: one command, chosen while they are read.
struct Arguments {
    RunOptions run;
    CheckOptions check;
    InitOptions init;
    ExplainOptions explain;
    LocateOptions locate;
    WalkOptions walk;
    bool as_json = false;
    bool is_quiet = false;
    std::string log;
    std::optional<geo::Language> language;
    Command command;
};

void add_common(CLI::App& command, Arguments& arguments)
{
    command.add_flag("--json", arguments.as_json, "Results and errors as JSON on standard output");
    command.add_flag("--quiet", arguments.is_quiet, "No progress and no warnings; the record of the run keeps them");
    command.add_option("--log", arguments.log, "Append messages to this file as well")->type_name("FILE");
    command
        .add_option_function<std::string>(
            "--lang",
            [&arguments](const std::string& word) {
                arguments.language = word == "zh" ? geo::Language::Chinese : geo::Language::English;
            },
            "Language of messages and results; default: as the job says")
        ->check(CLI::IsMember({"en", "zh"}, CLI::ignore_case))
        ->type_name("LANG");
}

void add_run(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("run", "Site schools: from a city's layers to ranked, explained sites");
    command->add_option("JOB", arguments.run.job, "Job file (TOML)")->required();
    command->add_option("--out", arguments.run.out, "Folder for the results (default: as the job says)")
        ->type_name("DIR");
    command->add_option("--threads", arguments.run.threads, "Threads; never changes the result (0: all cores)");
    command->add_option("--top", arguments.run.top, "Sites to show of each stage")->check(CLI::NonNegativeNumber);
    command->add_flag("--debug", arguments.run.writes_debug_layers,
                      "Add the street graph, islands, connectors and refused joins to the GeoPackage");
    command->footer("Example: doorstep run city/job.toml --out city/result");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return run_command(arguments.run, s); }; });
}

void add_check(CLI::App& app, Arguments& arguments)
{
    CLI::App* command =
        app.add_subcommand("check", "Data doctor: everything wrong with the inputs, its effect and its fix");
    command->add_option("JOB", arguments.check.job, "Job file (TOML)")->required();
    command->footer("Example: doorstep check city/job.toml --lang zh\n"
                    "Exit code 0: clean or warnings; 2: errors.");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return check_command(arguments.check, s); }; });
}

void add_init(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("init", "Make a runnable study from an OSM extract");
    command->add_option("EXTRACT", arguments.init.extract, "OSM extract (.osm.pbf, .osm)")->required();
    command->add_option("--out", arguments.init.out, "Folder for the study")->required()->type_name("DIR");
    command->add_option("--boundary", arguments.init.boundary, "Area of the study (any vector file)")
        ->type_name("FILE");
    command->add_option("--demand", arguments.init.demand, "Population as points, areas or a CSV instead of buildings")
        ->type_name("FILE");
    command->add_option("--population", arguments.init.population, "Scale the residents to this many")
        ->check(CLI::PositiveNumber);
    command->add_flag("--blocks", arguments.init.uses_blocks, "Street blocks with few buildings as candidates too");
    command->add_flag("--force", arguments.init.is_forced, "Replace a folder that is not a former study");
    command->footer("Example: doorstep init city.osm.pbf --out city && doorstep run city/job.toml");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return init_command(arguments.init, s); }; });
}

/// How tables without shapes say where a place is.
void add_columns(CLI::App& command, WalkSource& source, const std::string& name)
{
    const std::string of = " of " + name + " in a table without shapes";
    command.add_option("--" + name + "-layer", source.layer, "Layer of " + name + ", when it holds several")
        ->type_name("NAME");
    command.add_option("--" + name + "-crs", source.crs, "CRS of " + name + " (default: the file's)")->type_name("CRS");
    command.add_option("--" + name + "-wkt", source.wkt, "Column of WKT shapes" + of)->type_name("FIELD");
    if (name != "network") {
        command.add_option("--" + name + "-x", source.x, "Column of x or longitude" + of)->type_name("FIELD");
        command.add_option("--" + name + "-y", source.y, "Column of y or latitude" + of)->type_name("FIELD");
        command.add_option("--" + name + "-lonlat", source.lonlat, "Column with one \"lon,lat\" text" + of)
            ->type_name("FIELD");
    }
}

void add_walk_network(CLI::App& command, WalkOptions& walk)
{
    command.add_option("NETWORK", walk.network.file, "OSM extract (.osm.pbf, .osm), or a layer of lines")->required();
    command.add_option("--barriers", walk.barriers, "What walks cannot cross (lines or areas)")->type_name("FILE");
    command.add_option("--crossings", walk.crossings, "Where they can (points or lines; field kind)")
        ->type_name("FILE");
    command.add_option("--gates", walk.gates, "Where walks start and end (points; field of: the place's id)")
        ->type_name("FILE");
    command.add_option("--crs", walk.crs, "Plane to measure in (default: the UTM zone around the streets)")
        ->type_name("CRS");
    add_columns(command, walk.network, "network");
}

void add_walk_places(CLI::App& command, WalkOptions& walk)
{
    command.add_option("--from", walk.from.file, "Starts: points, multi-points (several gates) or areas")
        ->required()
        ->type_name("FILE");
    command.add_option("--to", walk.to.file, "Targets, for distances and aggregates")->type_name("FILE");
    command.add_option("--id-field", walk.id_field, "Field with the places' ids (default: id and the like)")
        ->type_name("FIELD");
    command.add_option("--to-id-field", walk.to_id_field, "The targets' one, when it differs")->type_name("FIELD");
    command.add_option("--weight", walk.weight_field, "Field of the targets to sum up (pupils)")->type_name("FIELD");
    command.add_option("--datum", walk.datum, "Of the places: as_declared, gcj02 (Amap), bd09 (Baidu)")
        ->check(CLI::IsMember({"as_declared", "gcj02", "bd09"}))
        ->type_name("DATUM");
    add_columns(command, walk.from, "from");
    add_columns(command, walk.to, "to");
}

void add_walk(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("walk", "Walking catchments and distance tables on their own");
    WalkOptions& walk = arguments.walk;
    add_walk_network(*command, walk);
    add_walk_places(*command, walk);
    command->add_option("--limit", walk.limit, "Longest walks in metres, inclusive: 500,1000")->type_name("M,M…");
    command->add_option("--minutes", walk.minutes, "The same in minutes at --speed")->type_name("MIN,MIN…");
    command->add_option("--speed", walk.speed_kmh, "Walking speed in km/h (default 4.5); results say minutes too")
        ->type_name("KMH");
    command->add_option("--terrain", walk.terrain, "Elevation raster: metres are then those on level ground")
        ->type_name("FILE");
    command->add_flag("--to-starts", walk.leads_to_starts, "People walk to the starts: on slopes it differs");
    command
        ->add_option("--crossing-rule", walk.crossing_rule,
                     "Rail, expressway or arterial without signal or bridge: report, penalty or barrier")
        ->check(CLI::IsMember({"report", "penalty", "barrier"}))
        ->type_name("RULE");
    command->add_option("--crossing-penalty", walk.crossing_penalty_m, "What crossing one costs with penalty, metres")
        ->check(CLI::Range(0.0, 10'000.0))
        ->type_name("M");
    command->add_option("--connector", walk.connector_m, "Longest way from a place to a street, metres")
        ->check(CLI::Range(0.0, 10'000.0))
        ->type_name("M");
    command->add_option("--buffer", walk.buffer_m, "Polygons reach this far from the streets reached, metres")
        ->check(CLI::Range(1.0, 1'000.0))
        ->type_name("M");
    command->add_option("--out", walk.out, "Polygons (.geojson, .gpkg); distances or aggregates (.csv)")
        ->type_name("FILE");
    command->add_option("--table", walk.table, "Distances as CSV: from, to, metres")->type_name("FILE");
    command->add_flag("--aggregate", walk.is_aggregate, "Write to --out what each start reaches, not polygons");
    command->add_option("--threads", walk.threads, "Threads; never changes the result (0: all cores)");
    command->footer(
        "Example: doorstep walk city.osm.pbf --from schools.gpkg --limit 500,1000 --out catchments.geojson\n"
        "         doorstep walk city.osm.pbf --from schools.gpkg --to homes.gpkg --weight pupils \\\n"
        "             --limit 1000 --table distances.csv --json\n"
        "Without --out and --table, what each start reaches is printed.");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return walk_command(arguments.walk, s); }; });
}

void add_explain(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("explain", "Why this site, why not that one, and what would change it");
    command->add_option("RUN_DIR", arguments.explain.run, "Folder a run wrote")->required();
    command->add_option("SITE", arguments.explain.site, "Parcel id")->required();
    command->add_option("--stage", arguments.explain.stage,
                        "kindergarten, primary, junior or nine_year (default: its best)");
    command->footer("Example: doorstep explain city/result GX0042 --stage primary");
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return explain_command(arguments.explain, s); }; });
}

void add_locate(CLI::App& app, Arguments& arguments)
{
    CLI::App* command = app.add_subcommand("locate", "Choose a set of sites: the classic location models, with proof");
    add_locate_options(*command, arguments.locate);
    add_common(*command, arguments);
    command->callback([&] { arguments.command = [&](Session& s) { return locate_command(arguments.locate, s); }; });
}

/// Reads the arguments. An exit code when the program is done already: help, version, wrong arguments.
std::optional<int> read_arguments(std::span<const std::string> words, Arguments& arguments, std::ostream& out,
                                  std::ostream& err)
{
    CLI::App app{"Doorstep: good schools near home (家门口的好学校)", "doorstep"};
    app.set_version_flag("--version", fmt::format("doorstep {}", version()));
    app.require_subcommand(1);
    app.footer("doorstep COMMAND --help shows a command's options and an example.");
    add_run(app, arguments);
    add_check(app, arguments);
    add_init(app, arguments);
    add_walk(app, arguments);
    add_locate(app, arguments);
    add_explain(app, arguments);
    try {
        std::vector<std::string> reversed(words.rbegin(), words.rend());
        app.parse(reversed);
        return std::nullopt;
    }
    catch (const CLI::ParseError& failure) {
        const int code = app.exit(failure, out, err);
        return code == 0 ? 0 : static_cast<int>(ExitCode::BadInput);
    }
}

} // namespace

int run_program(std::span<const std::string> words, std::ostream& out, std::ostream& err)
{
    Arguments arguments;
    if (const auto code = read_arguments(words, arguments, out, err)) {
        return *code;
    }
    std::ofstream log;
    Session session{.out = out,
                    .err = err,
                    .language = arguments.language,
                    .as_json = arguments.as_json,
                    .is_quiet = arguments.is_quiet,
                    .is_terminal = is_stderr_terminal()};
    if (!arguments.log.empty()) {
        log.open(arguments.log, std::ios::app);
        if (!log) {
            return static_cast<int>(report_unwritable_log(arguments.log, session));
        }
        session.log = &log;
    }
    listen_for_interrupts();
    return static_cast<int>(run_guarded(arguments.command, session));
}

} // namespace doorstep::app
